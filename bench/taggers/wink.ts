import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import type { Tagger } from '../recognition-taggers.ts';

/** Parts of speech by the perceptron that wink ships as a package. */
export function createTagger(): Tagger {
  const nlp = winkNLP(model, ['sbd', 'pos']);
  return (text) => {
    const tokens = nlp.readDoc(text).tokens();
    const tags = tokens.out(nlp.its.pos);
    return tokens.out(nlp.its.value).map((word, i) => [word, tags[i]!]);
  };
}
