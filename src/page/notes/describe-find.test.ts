import fc from 'fast-check';
import { JSDOM, VirtualConsole } from 'jsdom';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { anchor } from '../../anchor/anchor.ts';
import { Target } from '../../notes/note.ts';
import { soughtOf, targetOf } from '../../notes/target.ts';
import { nodesOf } from '../ranges.ts';
import { blocksOf } from '../text-map.ts';
import { joined, type NotedText, rangeAt, stretchOf } from './noted-text.ts';

/** Any tree that a page may have: what is drawn of it is built by the DOM's own means, so that no parser puts it right. */
type Tree =
  | { kind: 'text'; data: string }
  | { kind: 'comment' }
  | { kind: 'element'; name: string; attributes: Record<string, string>; children: Tree[]; shadow: Tree[] | null };

const text = fc
  .oneof(
    fc.stringMatching(/^[a-c \u00ad\u200b\n“é語😀.]{0,14}$/u),
    fc.constantFrom(' ', '\n', '', 'the model complied', 'in all cases', 'in all cases'),
  )
  .map((data): Tree => ({ kind: 'text', data }));

const BLOCKS = ['p', 'div', 'section', 'li', 'h2', 'pre', 'td', 'blockquote', 'x-widget'];
const INLINE = ['em', 'span', 'a', 'code', 'b', 'sup'];
const UNSEEN = ['script', 'style', 'nav', 'textarea', 'button', 'template', 'br', 'img'];
const ATTRIBUTES: Record<string, string>[] = [
  {},
  {},
  {},
  {},
  { hidden: '' },
  { 'aria-hidden': 'true' },
  { contenteditable: 'true' },
  { role: 'navigation' },
  { id: 'part' },
];

const { trees } = fc.letrec<{ trees: Tree[]; tree: Tree; element: Tree }>((tie) => ({
  trees: fc.array(tie('tree'), { maxLength: 4 }),
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    // Text beside text, as scripts leave it.
    text,
    text,
    tie('element'),
    tie('element'),
    fc.constant<Tree>({ kind: 'comment' }),
  ),
  element: fc
    .tuple(
      fc.constantFrom(...BLOCKS, ...INLINE, ...INLINE, ...UNSEEN),
      fc.constantFrom(...ATTRIBUTES),
      tie('trees'),
      fc.option(tie('trees')),
    )
    .map(([name, attributes, children, shadow]): Tree => {
      const mayHost = name === 'x-widget' || name === 'div' || name === 'section';
      return { kind: 'element', name, attributes, children, shadow: mayHost ? shadow : null };
    }),
}));

function plant(parent: Node, tree: Tree): void {
  const document = parent.ownerDocument!;
  if (tree.kind === 'text') parent.appendChild(document.createTextNode(tree.data));
  else if (tree.kind === 'comment') parent.appendChild(document.createComment('x'));
  else {
    const element = document.createElement(tree.name);
    for (const [name, value] of Object.entries(tree.attributes)) element.setAttribute(name, value);
    for (const child of tree.children) plant(element, child);
    const shadow = tree.shadow && element.attachShadow({ mode: 'open' });
    for (const child of tree.shadow ?? []) plant(shadow!, child);
    parent.appendChild(element);
  }
}

function shadowsIn(root: Node): ShadowRoot[] {
  const hosts = [...(root as ParentNode).querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  return hosts.flatMap((shadow) => [shadow, ...shadowsIn(shadow)]);
}

/** Every boundary point of a tree, as a reader's selection may have it. */
function pointsIn(root: Node): { node: Node; offset: number }[] {
  const points: { node: Node; offset: number }[] = [];
  const visit = (node: Node) => {
    const length = node.nodeType === 3 ? (node as Text).length : node.childNodes.length;
    if (node.nodeType !== 8) for (let offset = 0; offset <= length; offset++) points.push({ node, offset });
    for (const child of node.childNodes) visit(child);
  };
  visit(root);
  return points;
}

const read = () => joined([...blocksOf(document, undefined, true)].flat());

/** Each unit of the text that notes hang on, as the node and the offset that it stands at: what a range takes of it. */
function takenBy({ blocks }: NotedText, range: Range): [Text, number][] {
  return blocks
    .flatMap((block) => nodesOf(block).nodes)
    .filter((node) => node.getRootNode() === range.startContainer.getRootNode())
    .flatMap((node) => Array.from({ length: node.length }, (_, i): [Text, number] => [node, i]))
    .filter(([node, i]) => range.comparePoint(node, i) === 0 && range.comparePoint(node, i + 1) === 0);
}

const isBlank = ([node, i]: [Text, number]) => /[\s\p{Cf}]/u.test(node.data[i]!);

/** Without white space and invisible signs around what is taken. */
function trimmed(units: [Text, number][]): [Text, number][] {
  const first = units.findIndex((unit) => !isBlank(unit));
  return first < 0 ? [] : units.slice(first, units.findLastIndex((unit) => !isBlank(unit)) + 1);
}

// What stands in a style element is no style sheet, and need not be said to be none.
const { document } = new JSDOM('<!doctype html>', { virtualConsole: new VirtualConsole() }).window;

/** Plants what the document holds from now on. Gives a range in one of its trees. */
function selected(planted: readonly Tree[], [tree, from, to]: readonly number[]): Range {
  document.body.replaceChildren();
  for (const one of planted) plant(document.body, one);
  const roots = [document.body, document.body, ...shadowsIn(document.body)];
  const points = pointsIn(roots[tree! % roots.length]!);
  const [a, b] = [points[from! % points.length]!, points[to! % points.length]!];
  const range = document.createRange();
  range.setStart(a.node, a.offset);
  range.setEnd(b.node, b.offset);
  if (range.collapsed) {
    range.setStart(b.node, b.offset);
    range.setEnd(a.node, a.offset);
  }
  return range;
}

const choice = fc.tuple(fc.nat(), fc.nat(), fc.nat());

it('finds what was selected in any tree where it was: the same text of the same nodes', () => {
  let found = 0;
  fc.assert(
    fc.property(trees, choice, (planted, chosen) => {
      const range = selected(planted, chosen);
      const noted = read();
      const taken = trimmed(takenBy(noted, range));
      const stretch = stretchOf(noted, range);
      expect(stretch === null).toBe(taken.length === 0);
      if (!stretch) return;
      const target = targetOf(noted, stretch)!;
      found++;
      // As it is kept, and comes back.
      const kept = v.parse(Target, JSON.parse(JSON.stringify(target)));
      expect(anchor(noted.text, [soughtOf(kept)], noted.sections)).toEqual([{ outcome: 'anchored', ...stretch }]);
      const again = rangeAt(noted, stretch.start, stretch.end)!;
      expect(takenBy(noted, again)).toEqual(taken);
    }),
    { numRuns: 400 },
  );
  expect(found).toBeGreaterThan(80);
});

it('finds what begins and ends in one tree with the text of another between', () => {
  const host: Tree = {
    kind: 'element',
    name: 'x-widget',
    attributes: {},
    children: [{ kind: 'text', data: 'before' }],
    shadow: [{ kind: 'text', data: 'between' }],
  };
  const range = selected([host, { kind: 'text', data: 'after' }], [0, 0, 0]);
  range.selectNodeContents(document.body);
  const noted = read();
  const stretch = stretchOf(noted, range)!;
  expect(rangeAt(noted, stretch.start, stretch.end)!.toString()).toBe('beforeafter');
});

it('leaves out what stands invisible at the ends, and with it what another tree holds there', () => {
  const text = (data: string): Tree => ({ kind: 'text', data });
  const host: Tree = {
    kind: 'element',
    name: 'x-widget',
    attributes: {},
    children: [text('before'), text(' ')],
    shadow: [text('\u200b')],
  };
  const range = selected([host, text('\u200bafter\u00ad ')], [0, 0, 0]);
  range.setStart(document.querySelector('x-widget')!, 1);
  range.setEndAfter(document.body.lastChild!);
  const noted = read();
  const stretch = stretchOf(noted, range)!;
  expect(noted.text.slice(stretch.start, stretch.end)).toBe('after');
  expect(rangeAt(noted, stretch.start, stretch.end)!.toString()).toBe('after');
});

it('finds it in the same text that stands in other nodes', () => {
  fc.assert(
    fc.property(trees, choice, fc.array(fc.nat(), { maxLength: 6 }), (planted, chosen, cuts) => {
      const range = selected(planted, chosen);
      const noted = read();
      const stretch = stretchOf(noted, range);
      const target = stretch && targetOf(noted, stretch);
      if (!target) return;
      const words = rangeAt(noted, stretch.start, stretch.end)!.toString();
      const nodes = noted.blocks.flatMap((block) => [...nodesOf(block).nodes]);
      for (const cut of cuts) {
        const node = nodes[cut % nodes.length]!;
        node.splitText(cut % (node.length + 1));
      }
      if (cuts.length === 0) document.body.normalize();
      const later = read();
      const [found] = anchor(later.text, [soughtOf(target)], later.sections);
      if (found?.outcome !== 'anchored') throw new Error(found?.outcome);
      expect(rangeAt(later, found.start, found.end)!.toString()).toBe(words);
    }),
    { numRuns: 300 },
  );
});
