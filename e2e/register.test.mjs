// A purpose is changed in the browser, without JavaScript: what the linter says beside the field, the difference, a date,
// and the demo's clock that is moved until it is in force.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TELEPHONE, inaccessible, launch, none, tooWide, visitor } from './lib/browser.mjs';
import { start } from './lib/server.mjs';
import { code } from './lib/staff.mjs';
import { valid } from './lib/valid.mjs';

const PASSWORD = 'a long enough password of my own';
const PURPOSE = '/console/register/purpose/enquiries';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function join(page, link) {
  await page.goto(link);
  const secret = (await page.locator('form code').first().textContent()).trim();
  await page.getByLabel(/name/i).first().fill('Bryn Calloway');
  await page.getByLabel(/mail/i).fill('bryn@office.example');
  for (const field of await page.locator('input[type=password]').all()) await field.fill(PASSWORD);
  await page.locator('input[autocomplete=one-time-code]').fill(code(secret));
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('link', { name: 'I have kept them' }).click();
  return secret;
}

// Signs in with a code that was not used yet: each is good once.
async function signIn(page, address, secret, used) {
  for (;;) {
    const now = code(secret);
    if (now !== used) {
      await page.goto(`${address}/console/sign-in`);
      await page.getByLabel(/mail/i).fill('bryn@office.example');
      await page.locator('input[type=password]').fill(PASSWORD);
      await page.locator('input[autocomplete=one-time-code]').fill(now);
      await page.getByRole('button', { name: 'Sign in' }).click();
      assert.equal(new URL(page.url()).pathname, '/console');
      return;
    }
    await page.waitForTimeout(1_000);
  }
}

// Every kind of form there is: of each section the first declaration.
test('the form of every section is valid and accessible, at a desk and on a telephone', async () => {
  const server = await start('demo');
  const { context, page, complaints } = await visitor(browser, server.address);
  try {
    await join(page, server.link);
    await page.goto(`${server.address}/console/register`);
    const paths = (path) => page.locator(`main tbody a[href^="${path}"]`)
      .evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
    const sections = await paths('/console/register/');
    assert.ok(sections.length > 30, `${sections}`);
    const faults = [];
    for (const section of sections) {
      await page.goto(`${server.address}${section}`);
      const [first] = await paths(`${section}/`);
      const forms = (await page.locator('a[href$="/new"]').count()) > 0 ? [`${section}/new`] : [`${section}/edit`];
      if (first) forms.push(`${first}/edit`);
      for (const form of forms) {
        const answer = await page.goto(`${server.address}${form}`);
        assert.equal(answer.status(), 200, form);
        const found = [await valid(await answer.text()), await inaccessible(page), await tooWide(page)];
        await page.setViewportSize(TELEPHONE);
        found.push(await tooWide(page));
        await page.setViewportSize({ width: 1280, height: 900 });
        faults.push(...found.flat().map((fault) => `${form}: ${fault}`));
      }
    }
    none([...faults, ...complaints]);
  } finally {
    await context.close();
    assert.equal(await server.stop(), 0);
  }
});

const day = async (page) => page.getByLabel('In force from').inputValue();

test('a purpose is changed without JavaScript, mended, reviewed, published with a date, and in force when it comes', async () => {
  const server = await start('demo');
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  const page = await context.newPage();
  // Another one, with JavaScript, for what looks at pages.
  const looking = await browser.newContext({ locale: 'en-GB' });
  try {
    const secret = await join(page, server.link);
    const used = code(secret);
    const eye = await looking.newPage();
    const look = async () => {
      await looking.addCookies(await context.cookies());
      await eye.goto(page.url());
      none([...await valid(await page.content()), ...await inaccessible(eye), ...await tooWide(eye)]
        .map((fault) => `${page.url()}: ${fault}`));
    };
    // A colleague's draft waits; this is a change of one's own, from the version that is published.
    await page.goto(`${server.address}/console/notice/draft`);
    assert.match(await page.textContent('main'), /Who changed what/);
    await look();
    await page.getByRole('button', { name: 'Put the draft aside' }).click();

    await page.goto(`${server.address}${PURPOSE}`);
    await page.getByRole('link', { name: 'Change it' }).click();
    await page.locator('[name="title.cy"]').fill('');
    await page.locator('[name="order"]').fill('first');
    await page.getByRole('button', { name: 'Save in the draft' }).first().click();
    assert.match(page.url(), /edit\?done=faulty$/);
    assert.match(await page.textContent('.summary'), /Write it in every language/);
    assert.equal(await page.locator('[name="order"]').inputValue(), 'first', 'what was typed is kept');
    assert.match(await page.textContent('#field-order_fault'), /number/i);
    await page.locator('.summary a[href="#field-title"]').click();
    await look();
    await page.goto(`${server.address}/console/notice/draft`);
    assert.match(await page.textContent('main'), /cannot be published before/);
    await look();

    // Another enactment: a row comes, without anything being saved, and goes again.
    await page.goto(`${server.address}${PURPOSE}/edit`);
    const rows = () => page.locator('input[type=hidden][name="basis.laws"]').count();
    const before = await rows();
    await page.getByRole('button', { name: /Add one\s*: Laws/ }).click();
    assert.equal(await rows(), before + 1);
    await page.getByRole('button', { name: /Take this out\s*: Laws? \d/ }).last().click();
    assert.equal(await rows(), before);
    await page.locator('[name="order"]').fill('1');
    await page.locator('[name="title.en"]').fill('Answering what you ask us');
    await page.locator('[name="title.cy"]').fill('Ateb yr hyn a ofynnwch');
    await page.getByRole('button', { name: 'Save in the draft' }).first().click();
    assert.match(page.url(), /enquiries\?done=saved$/);
    await look();

    await page.goto(`${server.address}/console/notice/draft`);
    assert.match(await page.textContent('main'), /important/);
    await page.getByRole('link', { name: /side by side/ }).click();
    assert.match(await page.textContent('main'), /Answering what you ask us/);
    await look();
    await page.getByRole('link', { name: 'Welsh' }).click();
    assert.match(await page.textContent('main'), /Ateb yr hyn a ofynnwch/);
    await page.goto(`${server.address}/console/notice/draft`);
    const from = await day(page);
    await page.getByRole('button', { name: 'Publish' }).click();
    const version = new URL(page.url()).pathname;
    assert.match(version, /versions\/5$/);

    // The example sends no mail, so whom it concerns is told by other means, and that is recorded.
    const form = page.locator(`form[action="${version}/delivery"]`);
    if (await form.count() > 0) {
      await page.getByLabel(/letter/i).check();
      await page.locator('[name=told_on]').fill(new Date().toISOString().slice(0, 10));
      await page.locator('[name=reason]').fill('The example sends no mail, so letters went out.');
      await form.getByRole('button').click();
    }
    await page.goto(`${server.address}/privacy`);
    assert.match(await page.textContent('body'), /Version 4, in force/, 'not in force yet');

    await page.goto(`${server.address}/console/clock`);
    await page.getByLabel('Days to move it on').fill('many');
    await page.getByRole('button', { name: 'Move the clock on' }).click();
    assert.match(await page.textContent('.summary'), /from 1 to 400/);
    const days = Math.ceil((Date.parse(from) - Date.now()) / 86_400_000) + 1;
    await page.getByLabel('Days to move it on').fill(String(days));
    await page.getByRole('button', { name: 'Move the clock on' }).click();
    await signIn(page, server.address, secret, used);
    const tooLate = Date.now() + 90_000;
    for (;;) {
      await page.goto(`${server.address}/privacy`);
      if (/Version 5, in force/.test(await page.textContent('body'))) break;
      assert.ok(Date.now() < tooLate, 'the version took effect');
      await page.waitForTimeout(2_000);
    }
    assert.match(await page.textContent('main'), /Answering what you ask us\. /);
    await page.goto(`${server.address}${PURPOSE}`);
    assert.match(await page.textContent('main'), /Changed in version 5/);
  } finally {
    await context.close();
    await looking.close();
    assert.equal(await server.stop(), 0);
  }
});
