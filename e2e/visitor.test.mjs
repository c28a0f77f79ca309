// What everybody can read: every page that a link leads to, in both languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TELEPHONE, inaccessible, launch, none, stored, tooWide, visitor } from './lib/browser.mjs';
import { crawl } from './lib/crawl.mjs';
import { compare } from './lib/record.mjs';
import { start } from './lib/server.mjs';
import { valid } from './lib/valid.mjs';

let server;
let browser;
before(async () => {
  [server, browser] = await Promise.all([start(), launch()]);
});
after(async () => {
  await browser?.close();
  assert.equal(await server?.stop(), 0, 'the server stops when it is asked to');
});

// Pages in which nothing was found, in every language.
const sound = [];
const isPublic = (path) => !path.startsWith('/console');

for (const [language, from] of [['en', '/'], ['cy', '/cy/']]) {
  const isIn = (path) => isPublic(path) && path.startsWith('/cy') === (language === 'cy');

  test(`every page in ${language} is valid, accessible, asks nobody else for anything and stores nothing`, async () => {
    const { context, page, complaints } = await visitor(browser, server.address);
    const faults = [];
    const visited = await crawl(page, server.address, from, isIn, async (path, answer) => {
      assert.equal(answer.status(), 200, path);
      assert.equal(await page.getAttribute('html', 'lang'), language, path);
      const found = [
        await valid(await answer.text()), await inaccessible(page), await tooWide(page), await stored(context, page),
      ];
      faults.push(...found.flat().map((fault) => `${path}: ${fault}`));
    });
    assert.ok(visited.length >= 16, `${visited.length} pages were found: ${visited}`);
    none([...faults, ...complaints]);
    sound.push([language, visited]);
    await context.close();
  });

  test(`every page in ${language} fits a small telephone in the dark`, async () => {
    const { context, page, complaints } = await visitor(browser, server.address, {
      viewport: TELEPHONE, colorScheme: 'dark', reducedMotion: 'reduce',
    });
    const faults = [];
    await crawl(page, server.address, from, isIn, async (path) => {
      const found = [await tooWide(page), await inaccessible(page)];
      faults.push(...found.flat().map((fault) => `${path}: ${fault}`));
    });
    none([...faults, ...complaints]);
    await context.close();
  });
}

test('the accessibility statement tells of the last run', () => {
  assert.equal(sound.length, 2, 'nothing was found in any language');
  compare(sound.flatMap(([, visited]) => visited), sound.map(([language]) => language));
});

test('a page that is not there says so in both languages', async () => {
  const { context, page } = await visitor(browser, server.address);
  const faults = [];
  for (const path of ['/nowhere', '/cy/nowhere', '/privacy/versions/99', '/proof/no.such']) {
    const answer = await page.goto(server.address + path);
    assert.equal(answer.status(), 404, path);
    faults.push(...await valid(await answer.text()), ...await inaccessible(page));
  }
  none(faults);
  await context.close();
});
