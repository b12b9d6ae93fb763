import { describe, expect, test } from 'vitest';
import { type MessageSender, trustOf } from './trust.ts';

const home = { id: 'whence', url: 'chrome-extension://whence/' };

describe('who may ask the background', () => {
  test.each<[string, MessageSender, string]>([
    ['the popup', { id: 'whence', url: 'chrome-extension://whence/src/popup/index.html' }, 'surface'],
    [
      'an own page in a tab',
      { id: 'whence', url: 'chrome-extension://whence/a', frameId: 0, tab: { id: 3 } },
      'surface',
    ],
    ['a page script', { id: 'whence', url: 'https://arxiv.org/abs/1', frameId: 0, tab: { id: 3 } }, 'page'],
    ['a page script in a frame', { id: 'whence', url: 'https://arxiv.org/abs/1', frameId: 7, tab: { id: 3 } }, 'none'],
    ['a script with no tab', { id: 'whence', url: 'https://arxiv.org/abs/1', frameId: 0 }, 'none'],
    ['another extension', { id: 'other', url: 'chrome-extension://other/x', frameId: 0, tab: { id: 3 } }, 'none'],
    ['another extension that claims our address', { id: 'other', url: 'chrome-extension://whence/x' }, 'none'],
    ['an address that begins like ours', { id: 'whence', url: 'chrome-extension://whence.evil/x' }, 'none'],
    ['a sender with no address', { id: 'whence', frameId: 0, tab: { id: 3 } }, 'none'],
  ])('%s', (_, sender, trust) => {
    expect(trustOf(sender, home)).toBe(trust);
  });
});
