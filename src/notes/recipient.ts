/** Where proposals go: `''` leaves it to the reader's mail, else a mail address, or the address where an issue is written. */
export type Recipient = string;

/** A mail address as people have them: not every one that the standards allow. */
const MAIL = /^[^\s@<>"?&,;:]+@[^\s@<>"?&,;:]+\.[^\s@<>"?&,;:]+$/;

/** Reads what somebody entered as the place where proposals go; null where nothing can be sent there. */
export function readRecipient(entered: string): Recipient | null {
  const recipient = entered.trim().replace(/^mailto:/i, '');
  if (recipient === '' || MAIL.test(recipient)) return recipient;
  const url = URL.parse(recipient.replaceAll('{title}', '').replaceAll('{body}', ''));
  return url?.protocol === 'https:' && !url.username && recipient.length <= 1_000 ? recipient : null;
}

/** Longer addresses are cut off by mail programs and refused by servers. */
const LONGEST = 6_000;

/**
 * A link that opens the message, ready to be sent: a mail, or an issue, with title and text put where the address says `{title}` and
 * `{body}`, else as the parameters that the usual forges take. What is too long for a link leads there with `short` instead.
 */
export function linkTo(recipient: Recipient, message: { title: string; body: string; short: string }): string {
  const whole = written(recipient, message.title, message.body);
  return whole.length <= LONGEST ? whole : written(recipient, message.title, message.short);
}

function written(recipient: Recipient, title: string, body: string): string {
  const [encodedTitle, encodedBody] = [title, body].map((part) => encodeURIComponent(part.toWellFormed()));
  if (recipient === '' || MAIL.test(recipient)) {
    return `mailto:${encodeURIComponent(recipient).replaceAll('%40', '@')}?subject=${encodedTitle}&body=${encodedBody}`;
  }
  if (/\{(title|body)\}/.test(recipient)) {
    return recipient.replaceAll('{title}', encodedTitle!).replaceAll('{body}', encodedBody!);
  }
  const url = new URL(recipient);
  url.searchParams.set('title', title.toWellFormed());
  url.searchParams.set('body', body.toWellFormed());
  return url.href;
}
