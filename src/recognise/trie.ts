import { CAPITALS, CONTEXT, type CompiledNames, INVERTED, KIND, NAME, NEXT, SEQUENCE_WIDTH, TARGET } from './names.ts';
import { Numbers } from './numbers.ts';
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
  readonly ends: Numbers;
  readonly inverted: Numbers;
  readonly sequences: Numbers;
  /** Names that are added to a base take the place of those that it has. */
  private readonly replaces: boolean;

  /** With what was compiled before, and room for about so many nodes more. */
  constructor(base: CompiledNames | undefined, nodes: number) {
    this.edges = growingPairs(base && { pairs: base.edges, count: base.ends.length - 1 }, nodes);
    this.ends = new Numbers(base?.ends ?? Int32Array.of(-1), nodes);
    this.inverted = new Numbers(base?.inverted ?? Int32Array.of(0), nodes);
    this.sequences = new Numbers(base?.sequences ?? new Int32Array(), nodes * SEQUENCE_WIDTH);
    this.replaces = base !== undefined;
  }

  /** The node to which a lemma leads, made where it is missing. */
  step(node: number, lemma: number): number {
    const { pairs } = this.edges;
    const row = rowOf(pairs, node, lemma);
    if (row >= 0) return pairs[row + 2]!;
    const child = this.ends.count;
    this.ends.push(-1);
    this.inverted.push(0);
    addPair(this.edges, node, lemma, child, row);
    if (lemma === INVERTED) this.inverted.values[node] = child;
    return child;
  }

  end(node: number, meaning: Meaning, capitals: number): void {
    this.ends.values[node] = this.with(this.ends.values[node]!, meaning, capitals);
  }

  /** The sequences from `first` on, and one more. However many entries share a name, a place in a text has few meanings. */
  with(first: number, { kind, target, name }: Meaning, capitals: number): number {
    const { values } = this.sequences;
    let meanings = 0;
    for (let at = first; at >= 0; at = values[at * SEQUENCE_WIDTH + NEXT]!) {
      const base = at * SEQUENCE_WIDTH;
      const needed = values[base + CAPITALS]!;
      const same =
        values[base + KIND] === kind &&
        values[base + TARGET] === target &&
        values[base + NAME] === name &&
        (needed === 0 || needed === capitals);
      if (same || ++meanings === MOST_MEANINGS) return first;
    }
    const next = this.replaces && kind !== CONTEXT ? this.contextsIn(first) : first;
    return this.push(kind, target, capitals, name, next);
  }

  private contextsIn(first: number): number {
    const { sequences } = this;
    let contexts = -1;
    for (let at = first; at >= 0; at = sequences.values[at * SEQUENCE_WIDTH + NEXT]!) {
      const { values } = sequences;
      const base = at * SEQUENCE_WIDTH;
      if (values[base + KIND] !== CONTEXT) continue;
      contexts = this.push(CONTEXT, values[base + TARGET]!, values[base + CAPITALS]!, -1, contexts);
    }
    return contexts;
  }

  private push(kind: number, target: number, capitals: number, name: number, next: number): number {
    const { sequences } = this;
    const place = sequences.count / SEQUENCE_WIDTH;
    sequences.push(kind);
    sequences.push(target);
    sequences.push(capitals);
    sequences.push(name);
    sequences.push(next);
    return place;
  }
}
