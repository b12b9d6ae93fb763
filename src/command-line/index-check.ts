import { checkIndex, describeProblem } from '../shared-index/check.ts';
import { readIndexFiles } from './index-files.ts';

const checked = checkIndex(readIndexFiles());
if (checked.ok) {
  const { interventions, findings, deployments, sources } = checked.index;
  console.log(
    `The index is sound: ${interventions.length} interventions, ${findings.length} findings, ${deployments.length} deployments, ${sources.length} sources.`,
  );
} else {
  for (const problem of checked.problems) console.error(describeProblem(problem));
  console.error(`\n${checked.problems.length} to mend. Nothing was changed.`);
  process.exitCode = 1;
}
