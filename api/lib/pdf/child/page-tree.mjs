import { PDFArray, PDFDict, PDFName, PDFNumber } from 'pdf-lib';
import { Refusal } from './refusal.mjs';

const MOST_PAGES = 100;
const DEEPEST = 64;
const MOST_NODES = 5000;

/**
 * Counts the pages by walking the tree, since /Count is only a claim: 1.6 KB can claim 16,777,216 pages.
 * Throws Refusal for none, too many, a tree that bites its tail, or one too deep.
 * @param {import('pdf-lib').PDFContext} context
 * @returns {import('pdf-lib').PDFDict[]} the pages, in order, each with `Resources` reachable through `inherited`
 */
export function listPages(context) {
  const catalog = context.lookup(context.trailerInfo.Root);
  const root = catalog instanceof PDFDict ? catalog.lookup(PDFName.of('Pages')) : undefined;
  if (!(root instanceof PDFDict)) throw new Refusal('unreadable');
  const claimed = root.lookup(PDFName.of('Count'));
  if (claimed instanceof PDFNumber && claimed.asNumber() > MOST_PAGES) throw new Refusal('too-many-pages');
  const pages = [];
  const waiting = [{ node: root, above: [] }];
  let met = 0;
  while (waiting.length > 0) {
    const { node, above } = waiting.pop();
    met += 1;
    if (met > MOST_NODES || above.length > DEEPEST) throw new Refusal('too-complex');
    if (above.includes(node)) throw new Refusal('unreadable');
    const kids = node.lookup(PDFName.of('Kids'));
    if (!(kids instanceof PDFArray)) {
      if (node !== root) pages.push(node);
    } else {
      const children = kids.asArray().map((kid) => context.lookup(kid));
      if (children.length > MOST_NODES) throw new Refusal('too-many-pages');
      if (!children.every((kid) => kid instanceof PDFDict)) throw new Refusal('unreadable');
      for (const child of children.reverse()) waiting.push({ node: child, above: [...above, node] });
    }
    if (pages.length > MOST_PAGES) throw new Refusal('too-many-pages');
  }
  if (pages.length === 0) throw new Refusal('no-pages');
  return pages;
}

/** An attribute of a page that it may take from the nodes above it, such as /Resources. */
export function inherited(page, key) {
  let node = page;
  for (let height = 0; node instanceof PDFDict && height <= DEEPEST; height += 1) {
    const value = node.lookup(PDFName.of(key));
    if (value) return value;
    node = node.lookup(PDFName.of('Parent'));
  }
  return undefined;
}
