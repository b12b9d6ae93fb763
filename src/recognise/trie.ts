import { CAPITALS, CONTEXT, type CompiledNames, INVERTED, KIND, NAME, NEXT, SEQUENCE_WIDTH, TARGET } from './names.ts';
import { addPair, type GrowingPairs, growingPairs, rowOf } from './pairs.ts';

/** What a name is: columns of `sequences`. */
export interface Meaning {
  kind: number;
  target: number;
  name: number;
}

const MOST_MEANINGS = 12;

/** The trie of all names over lemmas. */
export class Trie {
  readonly edges: GrowingPairs;
  readonly ends: number[];
  readonly inverted: number[];
  readonly sequences: number[];
  /** Names that are added to a base take the place of those that it has. */
  private readonly replaces: boolean;

  constructor(base?: CompiledNames) {
    this.edges = growingPairs(base && { pairs: base.edges, count: base.ends.length - 1 });
    this.ends = base ? Array.from(base.ends) : [-1];
    this.inverted = base ? Array.from(base.inverted) : [0];
    this.sequences = base ? Array.from(base.sequences) : [];
    this.replaces = base !== undefined;
  }

  /** The node to which a lemma leads, made where it is missing. */
  step(node: number, lemma: number): number {
    const { pairs } = this.edges;
    const row = rowOf(pairs, node, lemma);
    if (row >= 0) return pairs[row + 2]!;
    const child = this.ends.length;
    this.ends.push(-1);
    this.inverted.push(0);
    addPair(this.edges, node, lemma, child);
    if (lemma === INVERTED) this.inverted[node] = child;
    return child;
  }

  end(node: number, meaning: Meaning, capitals: number): void {
    this.ends[node] = this.with(this.ends[node]!, meaning, capitals);
  }

  /** The sequences from `first` on, and one more. However many entries share a name, a place in a text has few meanings. */
  with(first: number, { kind, target, name }: Meaning, capitals: number): number {
    const { sequences } = this;
    let meanings = 0;
    for (let at = first; at >= 0; at = sequences[at * SEQUENCE_WIDTH + NEXT]!) {
      const base = at * SEQUENCE_WIDTH;
      const needed = sequences[base + CAPITALS]!;
      const same =
        sequences[base + KIND] === kind &&
        sequences[base + TARGET] === target &&
        sequences[base + NAME] === name &&
        (needed === 0 || needed === capitals);
      if (same || ++meanings === MOST_MEANINGS) return first;
    }
    const next = this.replaces && kind !== CONTEXT ? this.contextsIn(first) : first;
    return this.push(kind, target, capitals, name, next);
  }

  private contextsIn(first: number): number {
    let contexts = -1;
    for (let at = first; at >= 0; at = this.sequences[at * SEQUENCE_WIDTH + NEXT]!) {
      const base = at * SEQUENCE_WIDTH;
      if (this.sequences[base + KIND] !== CONTEXT) continue;
      contexts = this.push(CONTEXT, this.sequences[base + TARGET]!, this.sequences[base + CAPITALS]!, -1, contexts);
    }
    return contexts;
  }

  private push(kind: number, target: number, capitals: number, name: number, next: number): number {
    return this.sequences.push(kind, target, capitals, name, next) / SEQUENCE_WIDTH - 1;
  }
}
