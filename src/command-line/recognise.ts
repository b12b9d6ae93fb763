import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compileNames } from '../recognise/compile.ts';
import type { Reason } from '../recognise/judge.ts';
import { createRecogniser } from '../recognise/recogniser.ts';
import { checkIndex } from '../shared-index/check.ts';
import { readIndexFiles } from './index-files.ts';

/** Prints the mentions in files, one JSON object a line; with --explain also what was turned down, and of each why. */

const BECAUSE: Record<Reason, string> = {
  'certain-name': 'the name has no other meaning',
  'defined-in-text': 'the text itself says that these letters stand for it',
  'near-words': 'words near by belong to this sense of the name',
  'same-name-elsewhere': 'at most of the other places in the document the name has this sense',
  'same-entry-near-words':
    'at most of the other places in the document where a name of the entry stands, words near by belong to this sense',
  'same-entry-elsewhere': 'the document is about training AI, and surely names the same entry elsewhere',
  'related-entry-near': 'the document is about training AI, as the words near by are, and surely names a related entry',
  'document-speaks-of-it': 'the document is about training AI, as the words near by are',
  'listed-with-mention': 'it stands in a list with a mention',
  'part-of-longer-name': 'another name takes in these words, or some of them',
  'other-use': 'the index lists these words as a use in another sense',
  'part-of-compound': 'the first of the words is only the end of a compound, such as “pre-trained”',
  'in-address': 'the words stand in an address, in the name of a file or in an identifier of a program',
  'defined-otherwise': 'the text itself says that these letters stand for something else',
  'other-subject': 'the document is about something else than training AI',
  'other-sense-near': 'more words near by belong to another sense of the name than to this one',
  'other-sense-elsewhere':
    'words near by belong to this sense, but at most of its many other places in the document none do',
  'seldom-meant':
    'the long document surely names the same entry elsewhere, but has these words at many places where none near by belong to this sense',
  'no-context': 'the name has other senses, and nothing near by or elsewhere in the document speaks for this one',
};

const MOST_QUOTES = 6;
/** So many units of the text are shown on each side of a place. */
const SHOWN = 60;

const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const explain = process.argv.includes('--explain');
const checked = checkIndex(readIndexFiles());
if (!checked.ok) throw new Error('The index is not sound: npm run index:check tells why.');
const recogniser = createRecogniser(compileNames(checked.index.interventions));

for (const file of files) {
  let offset = 0;
  const texts = await textsOf(file);
  const decisions = recogniser.explain(texts.map((text) => recogniser.scan(text)));
  for (const [i, text] of texts.entries()) {
    for (const { start, end, id, accepted, reason, evidence } of decisions[i]!) {
      if (!accepted && !explain) continue;
      const mention = { file, start: offset + start, end: offset + end, quote: text.slice(start, end), id };
      const why = { accepted, reason, because: because(reason, evidence), context: contextOf(text, start, end) };
      console.log(JSON.stringify(explain ? { ...mention, ...why } : mention));
    }
    offset += text.length + 1;
  }
}

/** A reason with the words of the document that it speaks of. */
function because(reason: Reason, evidence: readonly string[]): string {
  const quotes = evidence.slice(0, MOST_QUOTES).map((words) => `“${words.replace(/\s+/g, ' ')}”`);
  return quotes.length > 0 ? `${BECAUSE[reason]}: ${quotes.join(', ')}` : BECAUSE[reason];
}

/** A place in a text with what stands around it, in one line. */
function contextOf(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - SHOWN), start);
  const after = text.slice(end, end + SHOWN);
  return `${before}⟦${text.slice(start, end)}⟧${after}`.replace(/\s+/g, ' ').trim();
}

/** A text file as it is; an HTML file as the blocks in which the extension reads it, each followed by one unit. */
async function textsOf(file: string): Promise<string[]> {
  const content = readFileSync(resolve(process.env['INIT_CWD'] ?? process.cwd(), file), 'utf8');
  if (!/\.x?html?$/i.test(file)) return [content];
  const { blockTextsOf } = await import('./html.ts');
  return blockTextsOf(content);
}
