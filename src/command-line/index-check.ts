import { checkIndex, describeProblem } from '../shared-index/check.ts';
import { LIST_NAMES } from '../shared-index/schema.ts';
import { readIndexFiles } from './index-files.ts';

const checked = checkIndex(readIndexFiles());
if (checked.ok) {
  const counts = LIST_NAMES.map((list) => `${checked.index[list].length} ${list.replace('-', ' ')}`);
  console.log(`The index is sound: ${counts.join(', ')}.`);
} else {
  for (const problem of checked.problems) console.error(describeProblem(problem));
  console.error(`\n${checked.problems.length} to mend. Nothing was changed.`);
  process.exitCode = 1;
}
