import type { Entry, JoinedFinding } from './joined.ts';
import type { Behaviour } from './schema.ts';
import type { Direction, EvidenceGrade } from './terms.ts';

/** What the findings on one intervention and one behaviour say together. */
export interface MapCell {
  entry: Entry;
  behaviour: Behaviour;
  /** Strongest first. */
  findings: JoinedFinding[];
  /** `contradictory` where one finding says what another denies: up and down, or an effect and none. */
  says: Direction | 'contradictory';
  grade: EvidenceGrade;
  /** Whether any of the findings was checked. */
  verified: boolean;
}

export interface EvidenceMap {
  columns: Behaviour[];
  /** By `intervention behaviour`. */
  cells: ReadonlyMap<string, MapCell>;
  /** Entries without any finding: rows that stay empty. */
  blank: Entry[];
}

/** Interventions against behaviours. Columns come in the order of `behaviours` and only where something is known. */
export function evidenceMap(entries: readonly Entry[], behaviours: readonly Behaviour[]): EvidenceMap {
  const cells = new Map<string, MapCell>();
  for (const entry of entries) {
    for (const finding of entry.findings) {
      const key = `${entry.intervention.id} ${finding.behaviour.id}`;
      const cell = cells.get(key);
      if (cell) cell.findings.push(finding);
      else {
        const { behaviour, evidence: grade, direction: says } = finding;
        cells.set(key, { entry, behaviour, findings: [finding], says, grade, verified: false });
      }
    }
  }
  for (const cell of cells.values()) {
    cell.says = together(cell.findings);
    cell.verified = cell.findings.some((finding) => finding.verified);
  }
  const seen = new Set([...cells.values()].map((cell) => cell.behaviour.id));
  return {
    columns: behaviours.filter((behaviour) => seen.has(behaviour.id)),
    cells,
    blank: entries.filter((entry) => entry.findings.length === 0),
  };
}

function together(findings: readonly JoinedFinding[]): MapCell['says'] {
  const plain = new Set(findings.map((finding) => finding.direction).filter((direction) => direction !== 'mixed'));
  if (plain.size > 1) return 'contradictory';
  return findings.some((finding) => finding.direction === 'mixed') ? 'mixed' : [...plain][0]!;
}
