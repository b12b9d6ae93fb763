import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { factsOf, TOLD_ANYWHERE } from './facts.ts';
import { documentOf, identify, mayBe, TELLING } from './identify.ts';

const pageAt = (address: string, html: string) => factsOf(new JSDOM(html, { url: address }).window.document, TELLING);
const canonical = (href: string) => `<link rel="canonical" href="${href}">`;
const withPage = (address: string, html: string) => identify(address, pageAt(address, html));

const POST = 'vWYzSorAEWwoJnnXq';

describe('one document, whatever address it is read at', () => {
  it.each([
    [
      `lesswrong:${POST}`,
      [
        `https://www.lesswrong.com/posts/${POST}/a-sketch-of-an-ai-control-safety-case`,
        `https://lesswrong.com/posts/${POST}`,
        `https://www.alignmentforum.org/posts/${POST}/a-sketch?commentId=abcdefghijklmnopq#abcdefghijklmnopq`,
        `https://www.lesswrong.com/s/aaaaaaaaaaaaaaaaa/p/${POST}`,
        `https://www.lesswrong.com/g/aaaaaaaaaaaaaaaaa/p/${POST}/slug`,
        `https://www.lesswrong.com/posts/${POST}/slug/comment/abcdefghijklmnopq`,
        `https://www.greaterwrong.com/posts/${POST}/slug`,
        `http://WWW.LessWrong.com/posts/${POST}/other-slug?utm_source=x`,
      ],
    ],
    ['lesswrong:abcdefghijklmnop1', ['https://www.lesswrong.com/events/abcdefghijklmnop1/meetup']],
    ['lesswrong:wiki/rlhf', ['https://www.lesswrong.com/w/rlhf', 'https://www.lesswrong.com/tag/rlhf?sortedBy=new']],
    [
      `ea-forum:${POST}`,
      [`https://forum.effectivealtruism.org/posts/${POST}/slug`, `https://ea.greaterwrong.com/posts/${POST}/slug`],
    ],
    [
      'arxiv:2412.14093',
      [
        'https://arxiv.org/abs/2412.14093',
        'https://arxiv.org/abs/2412.14093v2',
        'https://www.arxiv.org/pdf/2412.14093v1.pdf',
        'https://arxiv.org/html/2412.14093v2#S3',
        'https://ar5iv.labs.arxiv.org/html/2412.14093',
        'https://doi.org/10.48550/arXiv.2412.14093',
        'https://www.alphaxiv.org/abs/2412.14093',
        'https://huggingface.co/papers/2412.14093',
        'https://doi.org/10.48550/ARXIV.2412.14093',
      ],
    ],
    [
      'arxiv:cs/0112017',
      [
        'https://arxiv.org/abs/cs/0112017v1',
        'http://export.arxiv.org/pdf/cs/0112017',
        'https://arxiv.org/abs/cs.AI/0112017',
      ],
    ],
    [
      'openai-model-spec',
      [
        'https://model-spec.openai.com/',
        'https://model-spec.openai.com/2025-12-18.html',
        'https://model-spec.openai.com/2025-02-12.html#chain_of_command',
      ],
    ],
    [
      'anthropic-constitution',
      ['https://www.anthropic.com/constitution', 'https://anthropic.com/constitution/#values'],
    ],
    [
      'substack:thezvi/on-deliberative-alignment',
      [
        'https://thezvi.substack.com/p/on-deliberative-alignment?r=abc&utm_medium=ios',
        'https://thezvi.substack.com/p/on-deliberative-alignment/comments',
        'https://open.substack.com/pub/thezvi/p/on-deliberative-alignment',
      ],
    ],
    [
      'web:example.org/notes/training',
      [
        'https://example.org/notes/training',
        'http://www.example.org/notes/training/',
        'https://example.org/notes//training/index.html?utm_campaign=a&fbclid=b&_ga=c#part-2',
        'https://example.org/notes/tr%61ining',
      ],
    ],
    ['web:example.org#/one', ['https://example.org/#/one', 'https://example.org/#/one:~:text=word']],
  ])('%s', (key, addresses) => {
    expect(addresses.map((address) => identify(address)?.key)).toEqual(addresses.map(() => key));
  });

  it('tells revisions apart', () => {
    expect(identify('https://arxiv.org/abs/2412.14093v2')?.revision).toBe('v2');
    expect(identify('https://model-spec.openai.com/2025-02-12.html')?.revision).toBe('2025-02-12');
    expect(identify(`https://www.lesswrong.com/posts/${POST}/slug?revision=1.3.0`)?.revision).toBe('1.3.0');
    expect(identify(`https://www.lesswrong.com/posts/${POST}/slug`)?.revision).toBeNull();
  });
});

describe('different documents', () => {
  it.each([
    ['https://arxiv.org/list/cs.AI/recent', 'https://arxiv.org/list/cs.CL/recent'],
    ['https://arxiv.org/abs/2412.14093', 'https://arxiv.org/abs/2412.14094'],
    ['https://example.org/?p=1', 'https://example.org/?p=2'],
    ['https://example.org/#/one', 'https://example.org/#/two'],
    ['https://example.org:8080/a', 'https://example.org/a'],
    ['https://www.anthropic.com/news/claudes-constitution', 'https://www.anthropic.com/constitution'],
    [`https://www.lesswrong.com/posts/${POST}/x`, `https://forum.effectivealtruism.org/posts/${POST}/x`],
    ['https://www.lesswrong.com/users/a', 'https://www.lesswrong.com/users/b'],
    ['https://www.lesswrong.com/tag/rlhf', 'https://www.lesswrong.com/tag/rlhf/discussion'],
    ['https://example.org/a%2Fb', 'https://example.org/a/b'],
    ['https://example.org/a?ref=one', 'https://example.org/a?ref=two'],
  ])('%s and %s', (one, other) => {
    expect(identify(one)?.key).not.toBe(identify(other)?.key);
  });

  it('are none where there is no web page', () => {
    for (const address of ['', 'not an address', 'about:blank', 'chrome://settings', 'file:///home/a.html']) {
      expect(identify(address)).toBeNull();
    }
  });
});

describe('what a page says of itself', () => {
  it('is believed on its own host', () => {
    expect(withPage('https://example.org/a?page=full', canonical('/a'))?.key).toBe('web:example.org/a');
  });

  it('is not believed where every page calls itself the front page', () => {
    expect(withPage('https://example.org/a', canonical('https://example.org/'))?.key).toBe('web:example.org/a');
  });

  it('elsewhere names another copy, and not this document', () => {
    expect(withPage('https://example.org/a', canonical(`https://www.lesswrong.com/posts/${POST}/x`))).toEqual({
      key: 'web:example.org/a',
      revision: null,
      sameAs: [`lesswrong:${POST}`],
    });
  });

  it('on a forum tells what it is a cross-post of', () => {
    const address = `https://www.lesswrong.com/posts/${POST}/x`;
    expect(withPage(address, canonical('https://thezvi.substack.com/p/x'))?.sameAs).toEqual(['substack:thezvi/x']);
    expect(withPage(address, canonical(`https://www.alignmentforum.org/posts/${POST}/x`))?.sameAs).toEqual([]);
  });

  it('is believed of the same host for small screens and for search engines, and its port', () => {
    const key = 'web:example.org/a';
    expect(withPage('https://m.example.org/a', canonical('https://www.example.org/a'))?.key).toBe(key);
    expect(withPage('https://amp.example.org/a/amp?x=1', canonical('https://example.org/a'))?.key).toBe(key);
    expect(withPage('https://en.m.example.org/a', canonical('https://en.example.org/a'))?.key).toBe(
      'web:en.example.org/a',
    );
    expect(withPage('https://example.org/a', canonical('https://example.org:8080/b'))?.key).toBe(key);
    expect(withPage('https://m.example.org/a', canonical('https://amp.example.org/b'))?.key).toBe(
      'web:m.example.org/a',
    );
  });

  it('names a post where a forum shows it at another address', () => {
    const head = canonical(`https://www.lesswrong.com/posts/${POST}/x`);
    expect(withPage('https://www.lesswrong.com/rationality/x', head)?.key).toBe(`lesswrong:${POST}`);
    expect(withPage('https://example.org/rationality/x', head)?.key).toBe('web:example.org/rationality/x');
  });

  it('as nothing else where only what any page may tell was asked', () => {
    const address = `https://example.org/a?page=full`;
    const asked = new JSDOM(canonical('/a'), { url: address }).window.document;
    expect(identify(address, factsOf(asked, TOLD_ANYWHERE))).toEqual(withPage(address, canonical('/a')));
  });

  it('as a link-post names what it leads to', () => {
    const link = '<div class="LinkPostMessage-root"><a href="//example.org/x" class="LinkPostMessage-link">x</a></div>';
    expect(withPage(`https://www.lesswrong.com/posts/${POST}/x`, link)?.sameAs).toEqual(['web:example.org/x']);
  });

  it('as a post of Substack on a domain of its own names it there', () => {
    const picture =
      'https://substackcdn.com/image/fetch/f_auto/https%3A%2F%2Fsome-letter.substack.com%2Fapi%2Fv1%2Fpost_preview%2F1%2Ftwitter.jpg';
    const head = `${canonical('https://www.letter.example/p/a-post')}<meta name="twitter:image" content="${picture}">`;
    expect(withPage('https://www.letter.example/p/a-post?r=1', head)).toEqual({
      key: 'web:letter.example/p/a-post',
      revision: null,
      sameAs: ['substack:some-letter/a-post'],
    });
    expect(withPage('https://www.letter.example/about', head)?.sameAs).toEqual([]);
  });

  it('does no harm where it is no address', () => {
    for (const href of ['', 'javascript:alert(1)', 'http://', 'mailto:a@b.c']) {
      expect(withPage('https://example.org/a', canonical(href))?.key).toBe('web:example.org/a');
    }
  });
});

describe('the key that a page tells of itself', () => {
  it.each([
    ['its own', `lesswrong:${POST}`, `https://www.lesswrong.com/posts/${POST}/x`, true],
    ['a canonical one on its host', 'web:example.org/a', 'https://www.example.org/a/print?x=1', true],
    ['another host’s', 'web:example.com/a', 'https://example.org/a', false],
    ['a part of its host’s name', 'web:example.org/a', 'https://example.org.evil.net/a', false],
    ['another port’s', 'web:example.org/a', 'https://example.org:8080/a', false],
    ['a known site’s', `lesswrong:${POST}`, 'https://example.org/a', false],
    ['a page’s of the web', 'web:lesswrong.com/a', `https://www.lesswrong.com/posts/${POST}/x`, false],
    ['any, where there is no document', 'web:', 'about:blank', false],
    ['that of the host for large screens', 'web:example.org/a', 'https://m.example.org/a', true],
    [
      'a post’s where its forum shows it otherwise',
      `lesswrong:${POST}`,
      'https://www.lesswrong.com/rationality/x',
      true,
    ],
    [
      'another post’s at the address of one',
      `lesswrong:${POST}`,
      'https://www.lesswrong.com/posts/abcdefghijklmnop1/x',
      false,
    ],
    ['a post’s of another forum', `ea-forum:${POST}`, 'https://www.lesswrong.com/rationality/x', false],
    ['no host’s', 'web:[/a', 'https://example.org/a', false],
  ])('%s', (_, key, address, believed) => {
    expect(mayBe(key, address)).toBe(believed);
  });
});

it('has an answer to any address, that it believes of it', () => {
  const hosts = [
    'arxiv.org',
    'doi.org',
    'www.lesswrong.com',
    'ea.greaterwrong.com',
    'a.substack.com',
    'open.substack.com',
    'example.org',
  ];
  const steps = fc.constantFrom(
    'abs',
    'posts',
    'p',
    'pub',
    'tag',
    '10.48550',
    POST,
    '%',
    '%ff',
    '%E0%A4%A',
    '..',
    '',
    '2412.14093',
    '?',
    '#',
  );
  fc.assert(
    fc.property(fc.constantFrom(...hosts), fc.array(steps, { maxLength: 5 }), (host, path) => {
      const address = `https://${host}/${path.join('/')}`;
      expect(mayBe(identify(address)!.key, address)).toBe(true);
    }),
  );
});

it('gives every web address one key, with or without fragment and campaign', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.stringMatching(/^[a-z]{1,9}$/), (address, word) => {
      const key = identify(address)?.key;
      expect(key).toBeTruthy();
      expect(identify(`${address}#${word}`)?.key).toBe(key);
      const more = `${address}${address.includes('?') ? '&' : '?'}utm_source=${word}`;
      expect(identify(more)?.key).toBe(key);
    }),
  );
});

describe('what is written down of a document', () => {
  it('is no more of its title and its other names than a note holds', () => {
    const page = { ...pageAt('https://example.org/a', ''), title: `  ${'Long '.repeat(200)}` };
    expect(documentOf(page)?.title).toHaveLength(500);
    expect(documentOf(page)).toMatchObject({ key: 'web:example.org/a', revision: null, sameAs: [] });
    expect(documentOf({ ...page, address: 'about:blank' })).toBeNull();
  });
});
