import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import type { CompiledNames } from '../src/recognise/names.ts';
import { createRecogniser } from '../src/recognise/recogniser.ts';
import { timed } from './measure.ts';
import { FINDERS, type Names } from './recognition-finders.ts';

/**
 * Measures one way on a page that is read for the first time: run by itself, in a process in which nothing of it has been compiled
 * or tried. Whence is given its names compiled, as a page is, for compiling them would try the code; the others can't be.
 */
export interface FirstTask {
  way: string;
  /** A page’s text in the blocks in which it is read. */
  blocks: string[];
  names: Names;
  compiled: CompiledNames;
}

/** Enough for the engine to have compiled what it will. */
const PASSES = 60;

const { way, blocks, names, compiled }: FirstTask = deserialize(readFileSync(process.argv[2]!));
const pass = way === 'whence' ? whole(compiled) : blockByBlock(FINDERS[way]!(names));
console.log(JSON.stringify(Array.from({ length: PASSES }, () => timed(pass)[0])));

function whole(compiled: CompiledNames): () => unknown {
  const recogniser = createRecogniser(compiled);
  return () => recogniser.decide(blocks.map((block) => recogniser.scan(block)));
}

function blockByBlock(find: (text: string) => number): () => unknown {
  return () => blocks.reduce((found, block) => found + find(block), 0);
}
