import fc from 'fast-check';
import { type ComponentChild, isValidElement } from 'preact';
import { describe, expect, it } from 'vitest';
import { Markdown } from './markdown.tsx';

/** Nodes as HTML, escaped where it is text. */
function written(node: ComponentChild | ComponentChild[]): string {
  if (Array.isArray(node)) return node.map(written).join('');
  if (!isValidElement(node)) return String(node ?? '').replaceAll('<', '&lt;');
  const { type, props } = node as unknown as {
    type: string | ((props: unknown) => ComponentChild);
    props: Record<string, never>;
  };
  if (typeof type === 'function') return written(type(props));
  const { href, start } = props as { href?: string; start?: number };
  const attributes = `${href ? ` href="${href}"` : ''}${start ? ` start="${start}"` : ''}`;
  return `<${type}${attributes}>${written(props['children'] ?? '')}</${type}>`;
}

const html = (markdown: string) => written(Markdown({ children: markdown })).slice('<div>'.length, -'</div>'.length);

describe('Markdown', () => {
  it.each<[markdown: string, html: string]>([
    [
      'One.\n\nTwo *em* **strong** ~~gone~~ `a*b`',
      '<p>One.</p><p>Two <em>em</em> <strong>strong</strong> <del>gone</del> <code>a*b</code></p>',
    ],
    ['a_b_c and 2 * 3 * 4', '<p>a_b_c and 2 * 3 * 4</p>'],
    ['**a *b* c**', '<p><strong>a <em>b</em> c</strong></p>'],
    ['**never closed', '<p>**never closed</p>'],
    ['\\*plain\\*', '<p>*plain*</p>'],
    ['one\ntwo', '<p>one<br></br>two</p>'],
    ['# Head', '<p><strong>Head</strong></p>'],
    ['- a\n- b\n  - c\n- d', '<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>'],
    ['3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    ['> said\n> so\n\nI', '<blockquote><p>said<br></br>so</p></blockquote><p>I</p>'],
    ['```js\na < b\n```\nend', '<pre><code>a &lt; b</code></pre><p>end</p>'],
    ['[a *b*](https://example.org/x)', '<p><a href="https://example.org/x">a <em>b</em></a></p>'],
    ['See https://example.org/a_b.', '<p>See <a href="https://example.org/a_b">https://example.org/a_b</a>.</p>'],
    ['---', '<hr></hr>'],
  ])('%j', (markdown, expected) => {
    expect(html(markdown)).toBe(expected);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](data:text/html,1)',
    '[x](//example.org)',
    '[x](JaVaScRiPt:alert)',
  ])('%s stays text', (markdown) => {
    expect(html(markdown)).toMatch(/^<p>[^<]*(<br><\/br>[^<]*)*<\/p>$/);
  });

  it('loses no letter of any text', () => {
    const text = fc.stringMatching(/^[a-z*_~`[\]()>#\- \n0-9.!\\]{0,200}$/);
    const letters = (all: string) => all.replace(/[^a-z]/g, '');
    fc.assert(
      fc.property(text, (markdown) => {
        expect(letters(html(markdown).replace(/<[^>]*>/g, ''))).toBe(
          letters(markdown.replace(/(```+|~~~+)[^\n]*/g, '')),
        );
      }),
    );
  });

  it.each([
    '*a ',
    '**a __b ',
    '[',
    '[a](',
    '`',
    '`a``b```c',
    '> ',
    '- ',
    '  - a\n',
    '_',
    'h',
    'https://',
    '\\',
    '~~x',
    '1. a\n   ',
  ])('takes no longer than its length asks for, however often %j is repeated', (part) => {
    const time = (length: number) => {
      const text = part.repeat(Math.ceil(length / part.length));
      const began = performance.now();
      html(text);
      return performance.now() - began;
    };
    time(20_000);
    expect(time(20_000)).toBeLessThan(250);
  });
});
