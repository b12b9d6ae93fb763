import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { expect, describe as group, it } from 'vitest';
import { anchor } from '../../anchor/anchor.ts';
import { soughtOf, targetOf } from '../../notes/target.ts';
import { blocksOf } from '../text-map.ts';
import { joined, rangeAt, stretchOf } from './noted-text.ts';

const documentOf = (body: string) => new JSDOM(`<!doctype html><body>${body}`).window.document;
const read = (document: Document) => joined([...blocksOf(document, undefined, true)].flat());

/** The range from the beginning of one element to the end of another. */
function rangeFrom(document: Document, first: string, last = first): Range {
  const range = document.createRange();
  range.setStartBefore(document.querySelector(first)!);
  range.setEndAfter(document.querySelector(last)!);
  return range;
}

group('the text that notes hang on', () => {
  it.each<[what: string, html: string, text: string]>([
    ['has code within its sentence', '<p>Set <code>steps</code> to 3.</p>', 'Set steps to 3.'],
    ['has blocks of code', '<p>So:</p><pre><code>a = 1;\nb = 2;</code></pre>', 'So:\na = 1;\nb = 2;'],
    ['parts blocks by a line break', '<p>One.</p><p>Two.</p>', 'One.\nTwo.'],
    [
      'has nothing to write in, nor navigation',
      '<nav>Home</nav><p>Text<textarea>typed</textarea></p><p contenteditable="true">x</p>',
      'Text',
    ],
  ])('%s', (_, html, text) => {
    expect(read(documentOf(html)).text).toBe(text);
  });

  it('knows the sections that the page gives an id', () => {
    const { sections, text } = read(
      documentOf(
        '<p>a</p><h2 id="b">b</h2><p>c</p><section id="d"><h2>d</h2></section><h3><a id="e"></a>e</h3><h3>f</h3>',
      ),
    );
    expect(sections.map(({ id, start }) => [id, text[start]])).toEqual([
      ['b', 'b'],
      ['d', 'd'],
      ['e', 'e'],
    ]);
  });

  it('takes a selection of whole elements without the white space around', () => {
    const document = documentOf('<p>One.</p>\n<p id="two"> Two <b>bold</b> \n</p>\n<p>Three.</p>');
    const noted = read(document);
    const stretch = stretchOf(noted, rangeFrom(document, '#two'))!;
    expect(noted.text.slice(stretch.start, stretch.end)).toBe('Two bold');
    expect(rangeAt(noted, stretch.start, stretch.end)!.toString()).toBe('Two bold');
  });

  it('has one range for a selection over several blocks, and none for what is not text to be noted', () => {
    const document = documentOf('<p id="a">One.</p><p>Two.</p><p id="c">Three.</p><nav id="n">Home</nav>');
    const noted = read(document);
    const { start, end } = stretchOf(noted, rangeFrom(document, '#a', '#c'))!;
    expect(noted.text.slice(start, end)).toBe('One.\nTwo.\nThree.');
    expect(rangeAt(noted, start, end)!.toString()).toBe('One.Two.Three.');
    expect(stretchOf(noted, rangeFrom(document, '#n'))).toBeNull();
  });
});

const inline = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    fc.stringMatching(/^[a-z \u00ad😀]{1,12}$/u),
    fc
      .tuple(fc.constantFrom('em', 'span', 'a', 'code', 'b', 'nav'), fc.array(tie('node'), { maxLength: 3 }))
      .map(([name, children]) => `<${name}>${children.join('')}</${name}>`),
    fc.constantFrom('<br>', '<img>', '<!-- -->', '\n'),
  ),
})).node;
const page = fc
  .array(fc.tuple(fc.constantFrom('p', 'div', 'li', 'h2', 'pre'), fc.array(inline, { maxLength: 4 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((blocks) => blocks.map(([name, children]) => `<${name}>${children.join('')}</${name}>`).join('\n'));

it('leads from any stretch of any page to a range and back to the same stretch', () => {
  fc.assert(
    fc.property(page, fc.nat(), fc.nat(), (html, a, b) => {
      const noted = read(documentOf(html));
      if (noted.text === '') return;
      const from = a % noted.text.length;
      const to = from + 1 + (b % (noted.text.length - from));
      const readable = [...noted.text.slice(from, to).matchAll(/[^\s\u00ad]/g)].map(({ index }) => from + index);
      if (readable.length === 0) return;
      const start = readable[0]!;
      const end = readable.at(-1)! + 1;
      expect(stretchOf(noted, rangeAt(noted, start, end)!)).toEqual({ start, end });
    }),
  );
});

it('finds what it described at the same place of any page, and where other blocks come before it', () => {
  fc.assert(
    fc.property(page, fc.nat(), fc.nat(), (html, a, b) => {
      const sentence = 'No model is asked whether it wants to be trained.';
      const document = documentOf(
        `${html}<p id="it">Before. <em>No model</em> is asked whether it <code>wants</code> to be trained. After ${a % 7}.</p>${html}`,
      );
      const noted = read(document);
      const range = rangeFrom(document, '#it em', '#it');
      const stretch = stretchOf(noted, range)!;
      stretch.end = stretch.start + sentence.length;
      const target = targetOf(noted, stretch)!;
      expect(target.quote.exact).toBe(sentence);
      document.body.insertAdjacentHTML('afterbegin', `<p>Something new, ${b} words long.</p>`);
      const later = read(document);
      const [found] = anchor(later.text, [soughtOf(target)], later.sections);
      if (found?.outcome !== 'anchored') throw new Error(found?.outcome);
      expect(rangeAt(later, found.start, found.end)!.toString()).toBe(sentence);
    }),
  );
});
