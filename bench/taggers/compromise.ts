import nlp from 'compromise/two';
import type { Tagger } from '../recognition-taggers.ts';

const PARTS = ['ProperNoun', 'Gerund', 'PastTense', 'Infinitive', 'Verb', 'Noun', 'Adjective', 'Adverb', 'Preposition'];

/** Parts of speech by compromise: a lexicon, suffixes and rules. */
export function createTagger(): Tagger {
  return (text) => {
    const sentences: { terms: { text: string; tags: string[] }[] }[] = nlp(text).json({ terms: { tags: true } });
    return sentences.flatMap(({ terms }) =>
      terms.map(({ text, tags }) => [text, PARTS.find((part) => tags.includes(part)) ?? tags[0] ?? '']),
    );
  };
}
