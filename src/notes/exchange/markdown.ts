import { kindOf } from '../kind.ts';
import type { Note } from '../note.ts';
import { documentGrouper } from './writing.ts';

/**
 * Writes notes as Markdown, a file for each document, with a YAML header (its values are JSON strings, which YAML reads).
 * Notes stand in the order of the text, replies under what they answer. `sentenceOf` says a claim in words.
 */
export interface MarkdownWriter {
  /** Takes on the next notes of a library, and gives the files that are whole by now. */
  add(notes: readonly Note[]): WrittenFile[];
  end(): WrittenFile[];
}

/** A file to be written: its name without folder, and what is in it. */
export interface WrittenFile {
  name: string;
  text: string;
}

export function markdownWriter(sentenceOf: (note: Note) => string): MarkdownWriter {
  const documents = documentGrouper();
  const used = new Set<string>();
  const written = (ofDocument: Note[]): WrittenFile => {
    const { document } = ofDocument[0]!;
    const tags = [...new Set(ofDocument.flatMap((note) => note.tags))];
    const header = [
      '---',
      `title: ${JSON.stringify(document.title)}`,
      `address: ${JSON.stringify(document.address)}`,
      `document: ${JSON.stringify(document.key)}`,
      ...(document.revision ? [`revision: ${JSON.stringify(document.revision)}`] : []),
      `tags: ${JSON.stringify(tags)}`,
      '---',
    ];
    const top = ofDocument.filter(({ replyTo }) => !ofDocument.some(({ id }) => id === replyTo)).sort(inOrderOfText);
    const parts = top.map((note) => writeNote(note, ofDocument, sentenceOf));
    return {
      name: unusedName(document.title, used),
      text: `${header.join('\n')}\n\n# ${document.title}\n\n${parts.join('\n\n')}\n`,
    };
  };
  return { add: (notes) => documents.add(notes).map(written), end: () => documents.end().map(written) };
}

function inOrderOfText(a: Note, b: Note): number {
  const place = ({ target }: Note) => target?.position.start ?? -1;
  return place(a) - place(b) || a.created.localeCompare(b.created);
}

function writeNote(note: Note, all: readonly Note[], sentenceOf: (note: Note) => string): string {
  const { id, target, gone, body, tags, created, claim, replyTo } = note;
  const replies = all.filter(({ replyTo }) => replyTo === id).sort(inOrderOfText);
  const day = created.slice(0, 10);
  const isAnswerToNone = replyTo !== null && !all.some((other) => other.id === replyTo);
  const said = [...(gone ? ['its sentence is gone'] : []), ...(isAnswerToNone ? ['what it answers was deleted'] : [])];
  const hashes = tags.map((tag) => `#${tag.replace(/[^\p{L}\p{N}/_-]+/gu, '-')}`).join(' ');
  return [
    target ? quoted(target.quote.exact) : '',
    claim ? `**${sentenceOf(note)}**` : '',
    body,
    `*${[kindOf(note), day, ...said].join(', ')}*${hashes && ` ${hashes}`}`,
    ...replies.map((reply) => quoted(writeNote(reply, all, sentenceOf))),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const quoted = (text: string) => text.replace(/^/gm, '> ');

/** A name that every file system takes, different from those before it. */
function unusedName(title: string, used: Set<string>): string {
  const plain = title
    .replace(/[\\/:*?"<>|#^[\]\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100)
    .replace(/[. ]+$/, '');
  let name = plain || 'Untitled';
  for (let copy = 2; used.has(name.toLowerCase()); copy++) name = `${plain || 'Untitled'} ${copy}`;
  used.add(name.toLowerCase());
  return `${name}.md`;
}
