// What the accessibility statement says of the last run: which public pages were looked at, with which version of axe, and
// that no violation was found. `npm run record` writes it anew; otherwise a run fails whose pages are others.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { shape } from './crawl.mjs';

const FILE = new URL('../../slices/notice/last-accessibility-run.json', import.meta.url);
const { version } = createRequire(import.meta.url)('axe-core/package.json');

// Compares what was visited (and found without a violation) with the record, or makes it the record.
export function compare(visited, languages) {
  const pages = [...new Set(visited.map((path) => shape(path) || '/'))].sort();
  if (process.env.RECORD) {
    const tested_on = new Date().toISOString().slice(0, 10);
    writeFileSync(FILE, `${JSON.stringify({ tested_on, axe: version, languages, pages }, null, 2)}\n`);
    return;
  }
  const recorded = JSON.parse(readFileSync(FILE, 'utf8'));
  const found = { axe: version, languages, pages };
  const { tested_on, ...claimed } = recorded;
  assert.match(tested_on, /^\d{4}-\d{2}-\d{2}$/);
  assert.deepEqual(claimed, found, 'the statement tells of other pages: RECORD=1 npm test, then build again');
}
