// A citizen writes, without scripts, and staff answer: the whole way in a browser.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TELEPHONE, inaccessible, launch, none, tooWide, visitor } from './lib/browser.mjs';
import { start } from './lib/server.mjs';
import { join } from './lib/staff.mjs';
import { valid } from './lib/valid.mjs';

const MESSAGE = 'The page with the papers stays white on my telephone.';
const SHORTEST = 3_500;

let server;
let browser;
let reference;
before(async () => {
  [server, browser] = await Promise.all([start(), launch()]);
});
after(async () => {
  await browser?.close();
  assert.equal(await server?.stop(), 0);
});

async function looksRight(page) {
  return [await valid(await page.content()), await inaccessible(page), await tooWide(page)]
    .flat().map((fault) => `${new URL(page.url()).pathname}: ${fault}`);
}

for (const [language, path, words] of [
  ['en', '/contact/website-help', { next: /check/i, send: /send/i, wrong: /problem/i, thanks: /reference/i }],
  ['cy', '/cy/contact/website-help', { next: /gwirio/i, send: /anfon/i, wrong: /problem/i, thanks: /cyfeirnod/i }],
]) {
  test(`a message goes its way without scripts in ${language}`, async () => {
    const { context, page, complaints } = await visitor(browser, server.address, {
      javaScriptEnabled: false, viewport: TELEPHONE,
    });
    await page.goto(server.address + path);
    await page.waitForTimeout(SHORTEST);
    const next = page.locator('main form button[type=submit]').first();

    await next.click();
    const summary = page.locator('.summary').first();
    assert.ok(await summary.isVisible(), 'an empty form is refused with a summary');
    const [first] = await summary.locator('a').all();
    const target = (await first.getAttribute('href')).slice(1);
    assert.ok(await page.locator(`[id="${target}"]`).isVisible(), 'the summary leads to the field');

    await page.locator('textarea').first().fill(MESSAGE);
    await page.locator('input[type=email], input[name*=mail]').first().fill('not an address');
    await page.locator('main form button[type=submit]').first().click();
    assert.equal(await page.locator('textarea').first().inputValue(), MESSAGE, 'what was typed is kept');
    await page.locator('input[type=email], input[name*=mail]').first().fill('gwen@example.org');
    await page.locator('main form button[type=submit]').first().click();
    assert.match(await page.locator('main').textContent(), new RegExp(MESSAGE), 'the answers are shown again');

    await page.getByRole('button', { name: words.send }).click();
    assert.match(page.url(), /thanks/);
    const said = await page.locator('main').textContent();
    reference = said.match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/)[0];
    assert.deepEqual(await context.cookies(), [], 'nothing is stored');
    none(complaints);
    await context.close();
  });
}

test('each page of the form, refused, checked and sent, is accessible', async () => {
  const { context, page, complaints } = await visitor(browser, server.address);
  const faults = [];
  await page.goto(`${server.address}/contact/data-protection-question`);
  await page.waitForTimeout(SHORTEST);
  await page.locator('main form button[type=submit]').first().click();
  faults.push(...await looksRight(page));
  for (const field of await page.locator('main form input:visible:not([tabindex="-1"]):not([type=radio]):not([type=checkbox])').all()) {
    const isMail = (await field.getAttribute('name')).includes('mail');
    await field.fill(isMail ? 'gwen@example.org' : 'Gwen Ellis');
  }
  for (const field of await page.locator('main form textarea').all()) await field.fill(MESSAGE);
  for (const choice of await page.locator('main form fieldset').all()) await choice.locator('input').first().check();
  await page.locator('main form button[type=submit]').first().click();
  faults.push(...await looksRight(page));
  await page.getByRole('button', { name: /send/i }).click();
  assert.match(page.url(), /thanks/);
  faults.push(...await looksRight(page));
  none([...faults, ...complaints]);
  await context.close();
});

test('staff join, find the message, look at it with a reason, answer and close it', async () => {
  const { context, page, complaints } = await visitor(browser, server.address, { javaScriptEnabled: false });
  await join(page, server.link);
  await page.goto(`${server.address}/console/contact`);
  await page.getByRole('link', { name: new RegExp(reference) }).first().click();
  assert.ok(!(await page.content()).includes(MESSAGE), 'without a reason nothing is shown');
  await page.locator('main form').first().getByRole('button').first().click();
  assert.match(await page.locator('main').textContent(), new RegExp(MESSAGE));
  const reply = page.locator('form', { has: page.locator('textarea') }).first();
  await reply.locator('textarea').fill('Thank you. It is mended.');
  await reply.getByRole('button').first().click();
  // It counts as answered once the reply has left, which a job sees to within seconds.
  const answered = page.locator('main', { hasText: /State\s*answered/i });
  for (let tries = 0; tries < 60 && !await answered.isVisible(); tries += 1) {
    await page.waitForTimeout(500);
    await page.goto(page.url().split('?')[0]);
  }
  assert.ok(await answered.isVisible(), await page.locator('main').textContent());
  await page.goto(`${server.address}/console/log`);
  assert.match(await page.locator('main').textContent(), /people\.looked|looked/i, 'the look is on record');
  none(complaints);
  await context.close();
});
