// The pictures of the README: `npm run shots` draws them anew from the demo, so that they never show what is not there.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch, visitor } from './lib/browser.mjs';
import { start } from './lib/server.mjs';
import { join } from './lib/staff.mjs';

const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url));
const DESK = { width: 1200, height: 780 };

// Name, path, and how it is looked at.
const PUBLIC = [
  ['notice', '/privacy', { viewport: DESK }],
  ['evidence', '/proof/contact.answered-in-time:website-help', { viewport: DESK }],
];
const STAFF = [['today', '/console']];

const [server, browser] = await Promise.all([start('demo'), launch()]);
try {
  await mkdir(FOLDER, { recursive: true });
  for (const [name, path, options] of PUBLIC) {
    const { context, page } = await visitor(browser, server.address, options);
    const answer = await page.goto(server.address + path);
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`);
    await page.screenshot({ path: `${FOLDER}${name}.png` });
    await context.close();
  }
  const { context, page } = await visitor(browser, server.address, { viewport: DESK });
  await join(page, server.link);
  for (const [name, path] of STAFF) {
    const answer = await page.goto(server.address + path);
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`);
    await page.screenshot({ path: `${FOLDER}${name}.png` });
  }
  await context.close();
} finally {
  await browser.close();
  await server.stop();
}
