// What staff see: every page that a link leads to, full (the demo's year) and empty (a first start).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TELEPHONE, inaccessible, launch, none, tooWide, visitor } from './lib/browser.mjs';
import { crawl } from './lib/crawl.mjs';
import { start } from './lib/server.mjs';
import { join } from './lib/staff.mjs';
import { valid } from './lib/valid.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const isStaffs = (path) => path.startsWith('/console') && !path.includes('/join/');

for (const [command, what] of [['demo', 'full'], ['serve', 'empty']]) {
  test(`every page of the console, ${what}, is valid and accessible, at a desk and on a telephone`, async () => {
    const server = await start(command);
    const { context, page, complaints } = await visitor(browser, server.address);
    try {
      const faults = [];
      await page.goto(server.link);
      faults.push(...await valid(await page.content()), ...await inaccessible(page));
      await join(page, server.link);
      const visited = await crawl(page, server.address, '/console', isStaffs, async (path, answer) => {
        assert.equal(answer.status(), 200, path);
        const found = [await valid(await answer.text()), await inaccessible(page), await tooWide(page)];
        await page.setViewportSize(TELEPHONE);
        found.push(await tooWide(page));
        await page.setViewportSize({ width: 1280, height: 900 });
        faults.push(...found.flat().map((fault) => `${path}: ${fault}`));
      });
      assert.ok(visited.length >= 12, `${visited.length} pages were found: ${visited}`);
      none([...faults, ...complaints]);
    } finally {
      await context.close();
      assert.equal(await server.stop(), 0);
    }
  });
}
