import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkTo, readRecipient } from './recipient.ts';

const message = { title: 'A finding & more', body: 'Line one\n```json\n{"a": 1}\n```', short: 'Too long' };

describe('where proposals go', () => {
  it.each([
    ['', ''],
    [' index@example.org ', 'index@example.org'],
    ['mailto:index@example.org', 'index@example.org'],
    ['https://forge.example.org/group/index/issues/new', 'https://forge.example.org/group/index/issues/new'],
    [
      'https://example.org/new?issue[title]={title}&issue[text]={body}',
      'https://example.org/new?issue[title]={title}&issue[text]={body}',
    ],
  ])('may be %j', (entered, read) => expect(readRecipient(entered)).toBe(read));

  it.each(['somebody', 'javascript:alert(1)', 'http://example.org/new', 'a@b', 'a@b.c?bcc=d@e.f', 'https://'])(
    'is never %j',
    (entered) => expect(readRecipient(entered)).toBeNull(),
  );

  it('opens a mail, without an addressee where none is set', () => {
    const mail = new URL(linkTo('', message));
    expect([mail.protocol, mail.pathname]).toEqual(['mailto:', '']);
    expect(mail.searchParams.get('subject')).toBe(message.title);
    expect(mail.searchParams.get('body')).toBe(message.body);
    expect(linkTo('index@example.org', message)).toMatch(/^mailto:index@example\.org\?subject=/);
  });

  it('opens an issue, with title and text where the address wants them', () => {
    const issue = new URL(linkTo('https://example.org/issues/new?labels=finding', message));
    expect(Object.fromEntries(issue.searchParams)).toEqual({
      labels: 'finding',
      title: message.title,
      body: message.body,
    });
    const other = new URL(linkTo('https://example.org/new?t={title}&b={body}', message));
    expect(Object.fromEntries(other.searchParams)).toEqual({ t: message.title, b: message.body });
  });

  it('is a link of a length that arrives, whatever is to be sent', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', 'a@example.org', 'https://example.org/new'),
        fc.string({ maxLength: 9_000, unit: 'binary' }),
        (to, body) => {
          const link = linkTo(to, { ...message, body });
          expect(link.length).toBeLessThanOrEqual(6_000);
          expect(URL.canParse(link)).toBe(true);
        },
      ),
    );
  });
});
