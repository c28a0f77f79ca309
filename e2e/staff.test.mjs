// Staff look after accounts, without scripts: a colleague is invited, joins, is reset and chooses anew; one's own password.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inaccessible, launch, none, tooWide, visitor } from './lib/browser.mjs';
import { start } from './lib/server.mjs';
import { code, join } from './lib/staff.mjs';
import { valid } from './lib/valid.mjs';

let browser;
let server;
before(async () => {
  server = await start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  assert.equal(await server?.stop(), 0);
});

const looksRight = async (page) => [
  ...await valid(await page.content()), ...await inaccessible(page), ...await tooWide(page),
];
const says = async (page, words) => assert.match(await page.locator('main').textContent(), words);

async function fillIn(page, password) {
  const secret = (await page.locator('form code').first().textContent()).trim();
  if (await page.getByLabel('Your name').count() > 0) {
    await page.getByLabel('Your name').fill('Sian Rees');
    await page.getByLabel('E-mail address').fill('sian@office.example');
  }
  for (const field of await page.locator('input[type=password]').all()) await field.fill(password);
  await page.locator('input[autocomplete=one-time-code]').fill(code(secret));
  await page.locator('main form button').first().click();
  await says(page, /recovery codes/);
}

test('a colleague is invited, joins, and gets a new password and a new second factor', async () => {
  // What is shown between two clicks is judged by axe, which is a script.
  const boss = await visitor(browser, server.address);
  const colleague = await visitor(browser, server.address, { javaScriptEnabled: false });
  const faults = [];
  await join(boss.page, server.link);
  await boss.page.goto(`${server.address}/console/staff/invite`);
  await boss.page.getByRole('button', { name: 'Make a link' }).click();
  await says(boss.page, /Choose at least one role/);
  faults.push(...await looksRight(boss.page));
  await boss.page.getByLabel('Caseworker').check();
  await boss.page.getByRole('button', { name: 'Make a link' }).click();
  faults.push(...await looksRight(boss.page));
  await colleague.page.goto((await boss.page.locator('main code').textContent()).trim());
  await fillIn(colleague.page, 'a long enough password of hers');

  await boss.page.goto(`${server.address}/console/staff`);
  await boss.page.getByRole('link', { name: 'Sian Rees' }).click();
  await boss.page.getByText('They have lost one of them').click();
  faults.push(...await looksRight(boss.page));
  await boss.page.getByRole('button', { name: 'Reset the account' }).click();
  faults.push(...await looksRight(boss.page));
  const link = (await boss.page.locator('main code').textContent()).trim();
  await colleague.page.goto(`${server.address}/console/account`);
  assert.match(colleague.page.url(), /sign-in/, 'the session has ended');
  await boss.page.context().newPage().then(async (page) => {
    await page.goto(link);
    faults.push(...await looksRight(page));
    await page.close();
  });
  await colleague.page.goto(link);
  await says(colleague.page, /opened before/);
  await fillIn(colleague.page, 'a quite different password of hers');
  await colleague.page.goto(`${server.address}/console/account`);
  await says(colleague.page, /Who looked at what is held on you/);

  await boss.page.goto(`${server.address}/console/account/password`);
  await boss.page.getByRole('button', { name: 'Change your password' }).click();
  await says(boss.page, /Present password: it is another/);
  faults.push(...await looksRight(boss.page));
  await boss.page.goto(`${server.address}/console/account`);
  await boss.page.getByText('New recovery codes', { exact: true }).click();
  await boss.page.getByRole('button', { name: 'Make new recovery codes' }).click();
  faults.push(...await looksRight(boss.page));

  await boss.page.goto(`${server.address}/console/training`);
  await boss.page.getByRole('textbox', { name: 'Course' }).fill('Data protection');
  await boss.page.getByLabel('Holds for').fill('12');
  await boss.page.getByRole('button', { name: 'Begin the course' }).click();
  await boss.page.goto(`${server.address}/console/training/import`);
  const table = 'address,course,completed,evidence\nsian@office.example,Data protection,2026-01-31,DP-1\nnobody,Data protection,2026-01-31,DP-2';
  await boss.page.getByRole('textbox', { name: 'The table' }).fill(table);
  await boss.page.getByRole('button', { name: 'Show' }).click();
  await says(boss.page, /nobody has joined with this address/);
  faults.push(...await looksRight(boss.page));
  await boss.page.getByRole('textbox', { name: 'The table' }).fill(table.split('\n').slice(0, 2).join('\n'));
  await boss.page.getByRole('button', { name: 'Show' }).click();
  faults.push(...await looksRight(boss.page));
  await boss.page.getByRole('button', { name: 'Enter all of it' }).click();
  await says(boss.page, /The completions are on record/);
  none([...faults, ...boss.complaints, ...colleague.complaints]);
  await boss.context.close();
  await colleague.context.close();
});
