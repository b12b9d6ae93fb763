import * as v from 'valibot';
import { DIRECTIONS, EVIDENCE_GRADES } from '../shared-index/terms.ts';

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const words = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const moment = v.pipe(v.string(), v.isoTimestamp('not a moment as ISO 8601 has it'));
const webAddress = v.pipe(v.string(), v.maxLength(2_000), v.regex(/^https?:\/\/[^\s]+$/i, 'not a web address'));

/** Where in a document's text a note hangs (W3C: TextQuoteSelector, TextPositionSelector, and the id of the section). */
export const Target = v.strictObject({
  quote: v.strictObject({
    exact: v.pipe(v.string(), v.minLength(1), v.maxLength(16_000)),
    prefix: text(1_000),
    suffix: text(1_000),
  }),
  /** UTF-16 units of the document's text as it was when the note was made; `of` is that text's length. */
  position: v.strictObject({ start: count, end: count, of: count }),
  /** The id of the nearest section's element. */
  section: v.nullable(text(300)),
});
export type Target = v.InferOutput<typeof Target>;

/** A thing of the index by its id, or in the reader's own words where the index lacks it. */
const Thing = v.variant('kind', [
  v.strictObject({ kind: v.literal('entry'), id: words(200) }),
  v.strictObject({ kind: v.literal('words'), words: words(200) }),
]);
export type Thing = v.InferOutput<typeof Thing>;

export const CONFIDENCES = ['low', 'medium', 'high'] as const;

/** What a reader takes a sentence to say: structured like a finding of the index. */
export const Claim = v.strictObject({
  intervention: Thing,
  direction: v.picklist(DIRECTIONS),
  behaviour: Thing,
  model: v.nullable(words(200)),
  evidence: v.picklist(EVIDENCE_GRADES),
  /** How sure the reader is. */
  confidence: v.nullable(v.picklist(CONFIDENCES)),
});
export type Claim = v.InferOutput<typeof Claim>;

/** The document that a note is about, and where it was read. */
export const NotedDocument = v.strictObject({
  key: words(2_000),
  address: webAddress,
  title: text(500),
  revision: v.nullable(words(100)),
});
export type NotedDocument = v.InferOutput<typeof NotedDocument>;

export const MOST_TAGS = 40;

/** One note, as it is stored and travels: small, and whole in itself. */
export const Note = v.strictObject({
  version: v.literal(1),
  id: v.pipe(
    v.string(),
    v.regex(/^n:[0-9a-f]{2}:[0-9a-f]{16}:[a-z0-9]{4,40}:[0-9A-HJKMNP-TV-Z]{26}$/, 'not the id of a note'),
  ),
  author: v.pipe(v.string(), v.regex(/^[a-z0-9]{4,40}$/, 'not the id of an author')),
  created: moment,
  updated: moment,
  document: NotedDocument,
  /** Null for a note on the document as a whole. */
  target: v.nullable(Target),
  /** The reader has said that its sentence is gone: what only resembles it is not offered any more. */
  gone: v.exactOptional(v.literal(true)),
  /** Markdown. Empty for a highlight. */
  body: text(20_000),
  tags: v.pipe(v.array(words(80)), v.maxLength(MOST_TAGS)),
  claim: v.nullable(Claim),
  /** The id of the note that this one answers. */
  replyTo: v.nullable(words(200)),
  /** Where a note was written that was not written here. */
  origin: v.nullable(v.strictObject({ service: words(80), id: words(500), user: v.nullable(words(200)) })),
});
export type Note = v.InferOutput<typeof Note>;

/**
 * The beginning that the ids of all notes on a document share: a bucket, by which a library can be taken in parts, and a hash of
 * the document's key, by which its notes stand together and are found without an index.
 */
export async function idPrefixOf(documentKey: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(documentKey));
  const hex = Array.from(new Uint8Array(digest, 0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `n:${hex.slice(0, 2)}:${hex}:`;
}

/** The id of a new note: no two devices can make the same one. `ulid` is fresh (https://github.com/ulid/spec). */
export async function idOf(documentKey: string, author: string, ulid: string): Promise<string> {
  return `${await idPrefixOf(documentKey)}${author}:${ulid}`;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The ULID of something made elsewhere: always the same for the same name, at the beginning of time. */
export async function ulidFor(name: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(name)));
  let bits = 0n;
  for (const byte of digest.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte);
  let ulid = '0000000000';
  for (let place = 75n; place >= 0n; place -= 5n) ulid += CROCKFORD[Number((bits >> place) & 31n)];
  return ulid;
}

/** Tags as they are kept: trimmed, each once, as first written. */
export function tidyTags(tags: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const tag of tags.map((written) => written.trim().replace(/\s+/g, ' '))) {
    const key = tag.toLowerCase();
    if (tag && !kept.has(key)) kept.set(key, tag);
  }
  return [...kept.values()];
}
