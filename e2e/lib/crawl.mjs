// Every page that a link leads to, so that a page that is added is looked at without being told of.

// Of pages that differ only in what they are about (a statement, a matter, an entry of the log) so many are looked at.
const ALIKE = 2;

// The shape of an address: what its variable parts would be replaced by.
export function shape(path) {
  return path
    .replace(/^\/cy(?=\/|$)/, '')
    .replace(/^\/proof\/.+/, '/proof/*')
    .replace(/\/versions\/\d+.*/, '/versions/*')
    .replace(/\/changes\/.+/, '/changes/*')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*')
    .replace(/\/console\/(proof|attestations)\/[a-z-]+\.[^/]+/, '/console/$1/*')
    .replace(/\/console\/register\/[a-z_]+(?:\/(?!new$|edit$|entries\.)[^/?]+)?/, '/console/register/*')
    .replace(/\/console\/log\/\d+/, '/console/log/*')
    .replace(/\?.*/, '?');
}

// Follows the links of this site from a path, as long as `wanted` says so of the next; calls `look` on each page that
// is HTML.
export async function crawl(page, address, from, wanted, look) {
  const seen = new Set([from]);
  const alike = new Map();
  const queue = [from];
  const visited = [];
  while (queue.length > 0) {
    const path = queue.shift();
    const answer = await page.goto(address + path);
    const isPage = answer.headers()['content-type']?.startsWith('text/html');
    if (!isPage) continue;
    visited.push(path);
    await look(path, answer);
    const links = await page.evaluate(() => [...document.links].map((link) => [link.href, link.hasAttribute('download')]));
    for (const [href, isDownload] of links) {
      const url = new URL(href);
      const next = url.pathname + url.search;
      if (url.origin !== address || isDownload || seen.has(next) || /\.(json|jsonld|csv|toml|txt|xlsx|pdf|zip)$/.test(url.pathname)) continue;
      seen.add(next);
      const known = alike.get(shape(next)) ?? 0;
      if (known >= ALIKE || !wanted(url.pathname)) continue;
      alike.set(shape(next), known + 1);
      queue.push(next);
    }
  }
  return visited;
}
