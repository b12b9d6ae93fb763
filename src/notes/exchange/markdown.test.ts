import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sentence } from '../../../tests/unit/exchange.ts';
import { note, someNote } from '../../../tests/unit/notes.ts';
import type { Note } from '../note.ts';
import { markdownWriter } from './markdown.ts';

it('writes Markdown, a file for each document, in the order of the text', async () => {
  const { gone: _, ...base } = someNote();
  const at = (start: number, exact: string, more: Partial<Note>): Note => ({
    ...base,
    id: `n:ab:abcdef0123456789:reader1:0${String(start).padStart(25, '0')}`,
    document: { key: 'k', address: 'https://example.org/a', title: 'On "training": a/b', revision: 'v2' },
    target: {
      quote: { exact, prefix: '', suffix: '' },
      position: { start, end: start + exact.length, of: 100 },
      section: null,
    },
    created: '2026-01-02T03:04:05.000Z',
    body: '',
    tags: [],
    claim: null,
    ...more,
  });
  const first = at(1, 'first\nquote', { body: 'Why?', tags: ['to check'] });
  const second = at(50, 'second quote', {
    claim: fc.sample(
      note.filter(({ claim }) => claim !== null),
      1,
    )[0]!.claim,
  });
  const reply = at(3, '', { target: null, body: 'Because.', replyTo: first.id });
  const elsewhere = { ...first, id: first.id.replace('n:ab:a', 'n:ab:b'), gone: true as const };
  const orphan = { ...reply, id: elsewhere.id.replace(/.$/, '9'), document: elsewhere.document };
  const writer = markdownWriter(sentence);
  const [file, other] = [
    ...writer.add([second, reply]),
    ...writer.add([first, elsewhere]),
    ...writer.add([orphan]),
    ...writer.end(),
  ];
  expect(other!.text).toContain('*note, 2026-01-02, its sentence is gone*');
  expect(other!.text).toContain('*reply, 2026-01-02, what it answers was deleted*');
  expect(file!.name).toBe('On training a b.md');
  expect(other!.name).toBe('On training a b 2.md');
  expect(file!.text).toBe(`---
title: "On \\"training\\": a/b"
address: "https://example.org/a"
document: "k"
revision: "v2"
tags: ["to check"]
---

# On "training": a/b

> first
> quote

Why?

*note, 2026-01-02* #to-check

> Because.
> 
> *reply, 2026-01-02*

> second quote

**${sentence(second)}**

*claim, 2026-01-02*
`);
});
