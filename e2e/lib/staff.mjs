// A member of staff: joins by a link, with a password and an authenticator.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

function bytesOf(base32) {
  const bits = [...base32.replace(/[\s=]/g, '').toUpperCase()]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}

// The code of RFC 6238 that an authenticator shows now.
export function code(secret, now = Date.now()) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const digest = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const offset = digest[19] & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export async function join(page, link) {
  await page.goto(link);
  const secret = (await page.locator('form code').first().textContent()).trim();
  await page.getByLabel(/name/i).first().fill('Bryn Calloway');
  await page.getByLabel(/mail/i).fill('bryn@office.example');
  const passwords = page.locator('input[type=password]');
  for (const field of await passwords.all()) await field.fill('a long enough password of my own');
  await page.locator('input[autocomplete=one-time-code]').fill(code(secret));
  await page.getByRole('button', { name: 'Join' }).click();
  assert.match(await page.locator('main').textContent(), /recovery codes/);
  await page.getByRole('link', { name: 'I have kept them' }).click();
  assert.equal(new URL(page.url()).pathname, '/console');
}
