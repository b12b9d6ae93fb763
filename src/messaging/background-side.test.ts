import { describe, expect, test, vi } from 'vitest';
import { type BackgroundAnswers, receive } from './background-side.ts';
import { REQUESTS } from './requests.ts';

const home = { id: 'whence', url: 'chrome-extension://whence/' };
const page = { id: 'whence', url: 'https://arxiv.org/abs/1', frameId: 0, tab: { id: 3 } };
const facts = { address: page.url, title: '', base: page.url, told: {} };
const popup = { id: 'whence', url: 'chrome-extension://whence/src/popup/index.html' };

function answersThat(answer: () => unknown) {
  const called = vi.fn(answer);
  return {
    called,
    answers: Object.fromEntries(Object.keys(REQUESTS).map((name) => [name, called])) as unknown as BackgroundAnswers,
  };
}

describe('the background’s door', () => {
  test('answers what a page’s script may ask, and tells where from', async () => {
    const { answers, called } = answersThat(() => ['a card']);
    const outcome = await receive({ name: 'page→background:cards', content: { ids: ['rlhf'] } }, page, answers, home);
    expect(outcome).toEqual({ ok: true, value: ['a card'] });
    expect(called).toHaveBeenCalledWith({ ids: ['rlhf'] }, { tabId: 3, url: 'https://arxiv.org/abs/1' });
  });

  const local = 'file:///home/reader/a.html';
  test.each([
    ['where it has gone on to without loading', page.url, 'https://arxiv.org/abs/2', 'https://arxiv.org/abs/2'],
    ['where it was loaded, when it says another site', page.url, 'https://arxiv.org.evil.example/abs/2', page.url],
    ['where it was loaded, when it says another scheme', page.url, 'http://arxiv.org/abs/2', page.url],
    ['where it was loaded, when it says no address', page.url, 'abs/2', page.url],
    ['where it was loaded, when it says no text', page.url, { href: 'https://arxiv.org/abs/2' }, page.url],
    ['where it was loaded, when it is a file', local, 'file:///home/reader/b.html', local],
  ])('takes a page’s script to speak of %s', async (_, url, address, believed) => {
    const { answers, called } = answersThat(() => null);
    await receive({ name: 'page→background:notes', content: {}, address }, { ...page, url }, answers, home);
    expect(called).toHaveBeenCalledWith({}, { tabId: 3, url: believed });
  });

  test.each([
    ['a page’s script that speaks as a surface', page, 'surface→background:set-density', { density: 'page' }],
    ['a surface that speaks as a page', popup, 'page→background:interact', { needsMarking: false }],
    ['a name that does not exist', page, 'page→background:everything', {}],
    ['a name off the prototype', page, 'page→background:toString', {}],
    ['another extension', { ...page, id: 'other' }, 'page→background:interact', { needsMarking: false }],
  ])('refuses %s', async (_, sender, name, content) => {
    const { answers, called } = answersThat(() => null);
    const outcome = await receive({ name, content }, sender, answers, home);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'refused' } });
    expect(called).not.toHaveBeenCalled();
  });

  test.each([
    ['a missing field', 'page→background:cards', {}],
    ['a field too many', 'page→background:cards', { ids: [], more: 1 }],
    ['a list too long', 'page→background:cards', { ids: Array(501).fill('rlhf') }],
    ['a count below one', 'page→background:summary', { mentions: [{ id: 'rlhf', count: 0 }] }],
    ['texts that are none', 'page→background:recognise', { texts: ['RLHF', 7], facts, needsMarking: false }],
    [
      'more text than is read',
      'page→background:recognise',
      { texts: Array(6).fill('x'.repeat(1_000_000)), facts, needsMarking: false },
    ],
    ['what a page tells that is no text', 'page→background:noted', { ...facts, told: { title: 7 } }],
    ['a wrong type', 'page→background:open-entry', { id: 7 }],
    ['no content', 'page→background:interact', undefined],
    ['a __proto__ key', 'page→background:cards', JSON.parse('{"ids":[],"__proto__":{"admin":true}}')],
  ])('turns back %s', async (_, name, content) => {
    const { answers, called } = answersThat(() => null);
    const outcome = await receive({ name, content }, page, answers, home);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'malformed' } });
    expect(called).not.toHaveBeenCalled();
  });

  test.each([null, undefined, 'begin', 7, {}, { name: 7 }])('turns back %j, which is no message', async (raw) => {
    const { answers } = answersThat(() => null);
    expect(await receive(raw, page, answers, home)).toMatchObject({ ok: false, error: { kind: 'malformed' } });
  });

  test('says so when answering goes wrong', async () => {
    const { answers } = answersThat(() => {
      throw new Error('the index is missing');
    });
    const outcome = await receive(
      { name: 'page→background:interact', content: { needsMarking: false } },
      page,
      answers,
      home,
    );
    expect(outcome).toEqual({ ok: false, error: { kind: 'failed', message: 'the index is missing' } });
  });
});
