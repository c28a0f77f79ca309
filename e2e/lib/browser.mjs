// Chromium, and what a careful visitor notices in it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// WCAG 2.2 AA, and what the makers of axe call good practice.
const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

export const DESK = { width: 1280, height: 900 };
export const TELEPHONE = { width: 320, height: 640 };

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--disable-gpu', '--disable-background-networking', ...(process.getuid() === 0 ? ['--no-sandbox'] : [])],
  });
}

// A browser that nobody used before, and a page in it that writes down what it does not like.
export async function visitor(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: DESK, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // The browser itself says so of every page that is refused; the status is asserted where it matters.
    const isStatus = message.text().startsWith('Failed to load resource: the server responded');
    if (['error', 'warning'].includes(message.type()) && !isStatus) complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('data:')) {
      complaints.push(`it asks ${request.url()}`);
    }
  });
  return { context, page, complaints };
}

// What is cut off at this width, or is to be scrolled sideways. WCAG 2.2, 1.4.10.
export async function tooWide(page) {
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  return wide <= window ? [] : [`it is ${wide} px wide in a window of ${window}`];
}

// The violations of WCAG 2.2 AA that a program can see.
export async function inaccessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((rules) => globalThis.axe.run(document, rules), RULES);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`));
}

// What the visit left in the browser.
export async function stored(context, page) {
  const kept = await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)].flat());
  return [...(await context.cookies()).map((cookie) => cookie.name), ...kept];
}

// All faults of all pages at once, each with the page's path.
export function none(faults) {
  assert.ok(faults.length === 0, `\n${[...new Set(faults)].join('\n')}`);
}
