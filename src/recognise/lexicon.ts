import {
  ACTION,
  BEFORE_DETERMINER,
  canonicalSpelling,
  DETERMINER,
  EQUIVALENT,
  formsOf,
  isPrefix,
  isVerbal,
  NO_OBJECT,
  SAID_AS,
  splitCompound,
} from './morphology.ts';
import { type CompiledNames, STRONG, WEAK } from './names.ts';
import { addPair, type GrowingPairs, growingPairs, rowOf } from './pairs.ts';
import { hashOf, shapeOf } from './reading.ts';

/** What a word can be to the names that hold it. */
export const COMPOUND = 1;
export const PREFIX = 2;
export const EQUIVALENT_START = 4;
export const NOUN_OF_ACTION = 8;
export const NO_OBJECT_OF_ACTION = 16;
const VERBAL = 32;
/** It can stand after a prefix. */
export const REST = 64;
export const DETERMINING = 128;
/** A determiner may follow. */
export const DETERMINED = 256;
/** A verb follows. */
export const INFINITIVE = 512;

/** An index has about so many words and forms of words; more only cost time. */
const ROOM = 4096;

/** How many of a word's forms have been added. */
const NONE = 0;
const PLAIN = 1;
const ALL = 2;

/**
 * The words of all names, and every form in which one may stand, with its lemma.
 * Words are numbers here; those that share a form share the lemma.
 */
export class Lexicon {
  /** In canonical spelling. */
  readonly texts: string[] = [''];
  readonly traits: number[] = [0];
  /** What word groups may be put for others, both as numbers of words. */
  readonly equivalents: { from: number[]; to: number[] }[];
  readonly forms: GrowingPairs;
  readonly flags: number[];
  /** Lemmas below this one are in use by names that were compiled before, and stay as they are. */
  private readonly firstNew: number;
  private readonly words = growingPairs(undefined, ROOM);
  private readonly added: number[] = [NONE];
  private readonly lemmaOfWord: number[] = [0];
  private readonly parent: number[] = [];

  constructor(base?: CompiledNames) {
    this.forms = growingPairs(base && { pairs: base.forms, count: base.formCount }, ROOM);
    this.flags = base ? Array.from(base.lemmas) : [0];
    this.firstNew = this.flags.length;
    for (let lemma = 0; lemma < this.firstNew; lemma++) this.parent.push(lemma);
    this.equivalents = EQUIVALENT.flatMap((pair) => {
      const [full, short] = pair.map((text) => this.group(text)) as [number[], number[]];
      return [
        { from: full, to: short },
        { from: short, to: full },
      ];
    });
    for (const [name, said] of SAID_AS) this.equivalents.push({ from: this.group(name), to: this.group(said) });
    for (const { from } of this.equivalents) this.traits[from[0]!]! |= EQUIVALENT_START;
  }

  private group(text: string): number[] {
    return text.split(' ').map((word) => this.word(word));
  }

  /** The number of a word in canonical spelling. */
  word(text: string): number {
    const hash = hashOf(text);
    const shape = shapeOf(text);
    return this.wordByHash(hash, shape) || this.addWord(text, hash, shape);
  }

  /** The number of a word by its hash and shape, whatever its spelling; 0 where it has none. */
  wordByHash(hash: number, shape: number): number {
    const row = rowOf(this.words.pairs, hash, shape);
    return row < 0 ? 0 : this.words.pairs[row + 2]!;
  }

  /** The number of a folded word that `wordByHash` does not know. */
  newWord(text: string, hash: number, shape: number): number {
    const canonical = canonicalSpelling(text);
    if (canonical === text) return this.addWord(text, hash, shape);
    const word = this.word(canonical);
    addPair(this.words, hash, shape, word, rowOf(this.words.pairs, hash, shape));
    return word;
  }

  private addWord(text: string, hash: number, shape: number): number {
    const word = this.texts.length;
    this.texts.push(text);
    this.traits.push(traitsOf(text));
    this.added.push(NONE);
    this.lemmaOfWord.push(0);
    addPair(this.words, hash, shape, word, rowOf(this.words.pairs, hash, shape));
    return word;
  }

  /** Adds the forms of a word; with `verbal` those of the verb behind it too. */
  add(word: number, verbal: boolean, flags = 0): void {
    const wanted = verbal ? ALL : PLAIN;
    if (this.added[word]! < wanted) {
      this.added[word] = wanted;
      const text = this.texts[word]!;
      let lemma = this.lemmaOfWord[word] || this.formLemma(text);
      if (lemma === 0) {
        lemma = this.flags.length;
        this.parent.push(lemma);
        this.flags.push(0);
      }
      this.lemmaOfWord[word] = lemma;
      for (const form of formsOf(text, verbal)) this.addForm(form, lemma);
    }
    if (flags) this.flags[this.lemmaOf(word)]! |= flags;
  }

  lemmaOf(word: number): number {
    return this.rootOf(this.lemmaOfWord[word]!);
  }

  /** Whether a word belongs to the subject alone, so that it needs no capitals to be told from others: ai, llm. */
  isOfSubject(word: number): boolean {
    return (this.flags[this.lemmaOf(word)]! & (STRONG | WEAK)) !== 0;
  }

  isVerbal(word: number): boolean {
    return (this.traits[word]! & VERBAL) !== 0;
  }

  /** Where in `forms` each form of an added word stands. */
  formsOf(word: number): number[] {
    const { pairs } = this.forms;
    return formsOf(this.texts[word]!, this.isVerbal(word)).map((form) => rowOf(pairs, hashOf(form), shapeOf(form)));
  }

  /** Where in `forms` an added word itself stands. */
  formOf(word: number): number {
    const text = this.texts[word]!;
    return rowOf(this.forms.pairs, hashOf(text), shapeOf(text));
  }

  rootOf(lemma: number): number {
    let root = lemma;
    while (this.parent[root] !== root) root = this.parent[root]!;
    this.parent[lemma] = root;
    return root;
  }

  private formLemma(form: string): number {
    const { pairs } = this.forms;
    const row = rowOf(pairs, hashOf(form), shapeOf(form));
    return row < 0 ? 0 : pairs[row + 2]!;
  }

  private addForm(form: string, lemma: number): void {
    const hash = hashOf(form);
    const shape = shapeOf(form);
    const row = rowOf(this.forms.pairs, hash, shape);
    if (row < 0) addPair(this.forms, hash, shape, lemma, row);
    else this.join(lemma, this.forms.pairs[row + 2]!);
  }

  private join(a: number, b: number): void {
    const root = Math.min(this.rootOf(a), this.rootOf(b));
    const other = Math.max(this.rootOf(a), this.rootOf(b));
    if (root === other || other < this.firstNew) return;
    this.parent[other] = root;
    this.flags[root]! |= this.flags[other]!;
  }
}

function traitsOf(text: string): number {
  return (
    (splitCompound(text) ? COMPOUND : 0) |
    (isPrefix(text) ? PREFIX : 0) |
    (ACTION.test(text) ? NOUN_OF_ACTION : 0) |
    (NO_OBJECT.test(text) ? NO_OBJECT_OF_ACTION : 0) |
    (isVerbal(text) ? VERBAL : 0) |
    (/^[a-z]{4,}$/.test(text) ? REST : 0) |
    (text === DETERMINER ? DETERMINING : 0) |
    (BEFORE_DETERMINER.test(text) ? DETERMINED : 0) |
    (text === 'to' ? INFINITIVE : 0)
  );
}
