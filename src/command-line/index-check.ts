import { checkIndex, describeProblem } from '../shared-index/check.ts';
import { LIST_NAMES } from '../shared-index/schema.ts';
import { readIndexFiles } from './index-files.ts';

/** Says that the index is sound, or in sentences what is wrong with it. */
const faults = faultsOf();
if (faults.length > 0) {
  for (const fault of faults) console.error(fault);
  console.error(`\n${faults.length} to mend. Nothing was changed.`);
  process.exitCode = 1;
}

function faultsOf(): string[] {
  let files: ReturnType<typeof readIndexFiles>;
  try {
    files = readIndexFiles();
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  const checked = checkIndex(files);
  if (!checked.ok) return checked.problems.map(describeProblem);
  const counts = LIST_NAMES.map((list) => `${checked.index[list].length} ${list.replace('-', ' ')}`);
  console.log(`The index is sound: ${counts.join(', ')}.`);
  return [];
}
