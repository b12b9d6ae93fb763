import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import type { Recognised } from '../messaging/contract.ts';
import { createPlacing, type PlacedMention } from './placed-mentions.ts';
import { createReading, type Recognise } from './reading.ts';

/** Finds every RLHF. */
const find: Recognise = async (texts) => {
  const mentions = texts.flatMap((text, block) =>
    [...text.matchAll(/RLHF/g)].flatMap(({ index }) => [block, index, index + 4, 0]),
  );
  return { mentions, ids: ['rlhf'], standings: ['confirmed'] };
};
const NOTHING: Recognised = { mentions: [], ids: [], standings: [] };

function readingOf(html: string, recognise: Recognise) {
  const { document } = new JSDOM(`<!doctype html><body>${html}`).window;
  const { signal } = new AbortController();
  const reading = createReading(document, recognise, createPlacing(signal), () => {});
  return { document, reading, read: () => reading.read(signal) };
}

describe('a document that is read again and again', () => {
  it('is asked for once while its text stays, and its mentions keep their ranges', async () => {
    const asked: string[] = [];
    const { document, read } = readingOf('<p>So <b>RL</b>HF</p><p>RLHF</p>', (texts) => {
      asked.push(texts.join('|'));
      return find(texts);
    });
    const first = (await read())!;
    expect(first).toMatchObject([
      { id: 'rlhf', standing: 'confirmed', quote: 'RLHF', start: 3, end: 7 },
      { start: 8, end: 12 },
    ]);
    document.body.append(document.createElement('hr'));
    const second = (await read())!;
    document.querySelector('p')!.before('And RLHF');
    const third = (await read())!;
    expect(asked).toEqual(['So RLHF|RLHF', 'And RLHF|So RLHF|RLHF']);
    const isKept = (mention: PlacedMention, i: number) => mention.range === first[i]!.range;
    expect([second.every(isKept), third.slice(1).every(isKept), third.length]).toEqual([true, true, 3]);
  });

  it('is asked for again when other things are named', async () => {
    let answer = find;
    const { reading, read } = readingOf('<p>RLHF</p>', (texts) => answer(texts));
    expect(await read()).toHaveLength(1);
    answer = async () => NOTHING;
    expect(await read()).toHaveLength(1);
    reading.forget();
    expect(await read()).toEqual([]);
  });

  it('marks nothing in what has changed while it was asked for', async () => {
    const { document, read } = readingOf('<p id="a">RLHF</p><p id="b">RLHF</p><p id="c">or RLHF</p>', async (texts) => {
      document.querySelector('#a')!.remove();
      document.querySelector('#c')!.firstChild!.nodeValue = 'of RLHF';
      return find(texts);
    });
    expect((await read())!.map(({ start }) => start)).toEqual([5]);
  });

  it('gives way to a later reading', async () => {
    const answers: (() => void)[] = [];
    const { read } = readingOf('<p>RLHF</p>', async (texts) => {
      await new Promise<void>((answer) => answers.push(answer));
      return find(texts);
    });
    const first = read();
    const second = read();
    await expect.poll(() => answers.length).toBeGreaterThan(0);
    for (const answer of answers) answer();
    expect([await first, (await second)?.length]).toEqual([null, 1]);
  });

  it('keeps what still stands where there is no answer', async () => {
    let answer = find;
    const { document, read } = readingOf('<p>RLHF</p><p>RLHF</p>', (texts) => answer(texts));
    const before = (await read())!;
    document.querySelector('p')!.remove();
    answer = async () => null;
    expect(await read()).toEqual([before[1]]);
  });
});
