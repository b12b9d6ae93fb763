import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { rangeOf } from './ranges.ts';
import { type Block, readBlocks } from './text-map.ts';

const documentOf = (body: string) => new JSDOM(`<!doctype html><body>${body}`).window.document;
const textsOf = (body: string) => readBlocks(documentOf(body)).map(({ text }) => text.replace(/\s+/g, ' ').trim());

describe('the text that is there to be read', () => {
  it.each<[what: string, html: string, texts: string[]]>([
    ['goes through inline elements', '<p><em>RL</em>HF and <a href="#"><b>D</b>PO</a></p>', ['RLHF and DPO']],
    [
      'keeps white space between inline elements',
      '<p><em>emergent</em> <em>misalignment</em></p>',
      ['emergent misalignment'],
    ],
    [
      'ends at block boundaries, also without white space',
      '<p>RL</p><p>HF</p><ul><li>a</li><li>b</li></ul>',
      ['RL', 'HF', 'a', 'b'],
    ],
    ['takes text beside blocks', '<div>before<p>inside</p>after</div>', ['before', 'inside', 'after']],
    ['parts at a line break', '<p>emergent<br>misalignment</p>', ['emergent misalignment']],
    [
      'leaves code, forms and navigation alone',
      '<p>Use <code>RLHF</code> so</p><nav>RLHF</nav><pre>RLHF</pre><textarea>RLHF</textarea><button>RLHF</button>',
      ['Use', 'so'],
    ],
    [
      'leaves a list alone whose every item is a link to a place on the page, and no other',
      `<ul><li><a href="#a">RLHF</a><ul><li><a href="#b"><b>2</b> RLHF</a></li></ul></li> <li><a href="#c">RLHF</a></li></ul>
       <ul><li><a href="#a">one</a></li><li>two</li></ul><ul><li><a href="#a">three</a> and more</li></ul>
       <ul><li><a href="/#a">four</a></li></ul><p><a href="#a">five</a></p>
       <ul><li><a href="#a">six</a><ul><li>seven</li></ul></li></ul>`,
      ['one', 'two', 'three and more', 'four', 'five', 'six', 'seven'],
    ],
    [
      'leaves a list of contents alone',
      '<div class="toc"><ol><li>RLHF</li></ol></div><ul role="doc-toc"><li>RLHF</li></ul><p class="toc-free">RLHF</p>',
      ['RLHF'],
    ],
    [
      'leaves scripts and styles alone',
      '<script>RLHF</script><style>RLHF</style><noscript>RLHF</noscript><template>RLHF</template>',
      [],
    ],
    [
      'leaves editable and hidden text alone',
      '<div contenteditable="true"><p>RLHF</p></div><p hidden>RLHF</p><span aria-hidden="true">RLHF</span>',
      [],
    ],
    [
      'leaves formulas and drawings alone',
      '<p>a <math><mi>RLHF</mi></math> b</p><svg><text>RLHF</text></svg>',
      ['a', 'b'],
    ],
    ['takes an inline element that holds blocks apart', '<a href="#"><div>one</div><div>two</div></a>', ['one', 'two']],
    ['takes table cells one by one', '<table><tr><td>RL</td><td>HF</td></tr></table>', ['RL', 'HF']],
  ])('%s', (_, html, texts) => {
    expect(textsOf(html)).toEqual(texts);
  });

  it('reaches into open shadow roots', () => {
    const document = documentOf('<p>one</p><x-note></x-note>');
    document.querySelector('x-note')!.attachShadow({ mode: 'open' }).innerHTML = '<p>two <b>three</b></p>';
    expect(readBlocks(document).map(({ text }) => text)).toEqual(['one', 'two three']);
  });

  it('reads a page that is too long for one part as it reads others', () => {
    const long = `<div>${'<div><p>RL</p></div>'.repeat(700)}be<em>fo</em>re<p>HF</p><br>af<b>ter</b></div>`;
    const texts = [...Array(700).fill('RL'), 'before', 'HF', 'after'];
    expect(textsOf(long + long)).toEqual([...texts, ...texts]);
  });

  it('counts sections by headings', () => {
    const blocks = readBlocks(documentOf('<p>a</p><h2>b</h2><p>c</p><h3>d</h3><p>e</p>'));
    expect(blocks.map(({ text, section }) => [text, section])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 1],
      ['d', 2],
      ['e', 2],
    ]);
  });
});

const inline = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    fc.stringMatching(/^[a-z \u00ad😀]{1,8}$/u),
    fc
      .tuple(fc.constantFrom('em', 'span', 'a', 'code', 'b'), fc.array(tie('node'), { maxLength: 3 }))
      .map(([name, children]) => `<${name}>${children.join('')}</${name}>`),
    fc.constantFrom('<br>', '<img>', '<!-- -->'),
  ),
})).node;
const page = fc
  .array(fc.tuple(fc.constantFrom('p', 'div', 'li', 'h2', 'section'), fc.array(inline, { maxLength: 4 })), {
    maxLength: 6,
  })
  .map((blocks) => blocks.map(([name, children]) => `<${name}>${children.join('')}</${name}>`).join(''));

const quoteOf = (block: Block, start: number, end: number) => rangeOf(block, start, end)?.toString() ?? '';

it('leads back to the nodes, from any stretch of any page’s text', () => {
  fc.assert(
    fc.property(page, fc.nat(), fc.nat(), (html, a, b) => {
      for (const block of readBlocks(documentOf(html))) {
        const start = a % block.text.length;
        const end = start + 1 + (b % (block.text.length - start));
        expect(withoutSpace(quoteOf(block, start, end))).toBe(withoutSpace(block.text.slice(start, end)));
      }
    }),
  );
});

const withoutSpace = (text: string) => text.replace(/\s/g, '');

const nested = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    inline,
    fc
      .tuple(
        fc.constantFrom('div', 'section', 'p', 'ul', 'x-note', 'pre', 'nav'),
        fc.array(tie('node'), { maxLength: 4 }),
      )
      .map(([name, children]) => `<${name}>${children.join('')}</${name}>`),
  ),
})).node;

it('passes over nothing that is to be read, and reads nothing twice or that is left alone', () => {
  fc.assert(
    fc.property(fc.array(nested, { maxLength: 5 }), (nodes) => {
      const document = documentOf(nodes.join(''));
      const read = readBlocks(document).map(({ text }) => text);
      for (const element of document.querySelectorAll('code, pre, nav')) element.remove();
      expect(withoutSpace(read.join(''))).toBe(withoutSpace(document.body.textContent));
    }),
  );
});
