import { knownOf } from '../shared-index/disclosure.ts';
import { groupBy } from '../shared-index/group.ts';
import type { JoinedIndex } from '../shared-index/joined.ts';
import { text } from '../ui/text.ts';
import { DeploymentTable } from './parts.tsx';
import { MethodCharts, methodsOf } from './pictures/method.tsx';

/** What one developer has said, and what is said of it. */
export function Lab({ lab, joined }: { lab: string; joined: JoinedIndex }) {
  const deployments = joined.deployments.filter((deployment) => deployment.lab === lab);
  const measurements = joined.index.measurements.filter((measurement) => measurement.lab === lab);
  const statements = groupBy(deployments, (deployment) => deployment.intervention.id);
  const silent = [...joined.entries.keys()].filter((id) => knownOf({ statements }, id) === 'nothing').length;
  const share = Math.round((100 * silent) / Math.max(1, joined.entries.size));
  return (
    <article class="entry">
      <h1 tabIndex={-1}>{lab}</h1>
      <p class="note">{text('lab_nothing', joined.entries.size, silent, share)}</p>
      {deployments.length > 0 && (
        <>
          <h2>{text('lab_statements')}</h2>
          <DeploymentTable
            title={text('lab_statements')}
            file={`whence-${lab.toLowerCase().replaceAll(/\W+/g, '-')}-deployments`}
            deployments={deployments}
            without="lab"
          />
        </>
      )}
      {measurements.length > 0 && (
        <>
          <h2>{text('lab_measurements')}</h2>
          <MethodCharts methods={methodsOf(measurements, joined)} joined={joined} />
        </>
      )}
    </article>
  );
}
