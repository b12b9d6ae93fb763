import { groupBy } from './group.ts';
import type { Measurement, Source } from './schema.ts';

/** A date of the index as a number of years: 2025-07 lies in the middle of July 2025, 2025 in the middle of the year. */
export function yearsOf(date: string): number {
  const [year = 0, month, day] = date.split('-').map(Number);
  if (month === undefined) return year + 0.5;
  return year + (month - 1 + (day === undefined ? 0.5 : (day - 0.5) / 31)) / 12;
}

/** The last day that a date of the index can mean. What is dated by its year alone may be of its last day, and is no proof of an earlier one. */
export function latestOf(date: string): string {
  return date + '-12-31'.slice(date.length - 4);
}

/** How many were confirmed in production, and within how many months of their oldest source half of those were. */
export function confirmationsOf(entries: readonly { described: Source | null; confirmed: Source | null }[]) {
  const months = entries
    .flatMap(({ described, confirmed }) =>
      described && confirmed ? [Math.max(0, 12 * (yearsOf(confirmed.date) - yearsOf(described.date)))] : [],
    )
    .sort((a, b) => a - b);
  return { count: months.length, months: Math.ceil(months[Math.ceil(months.length / 2) - 1] ?? 0) };
}

/** How the measurements of one method are drawn. */
export type Chart =
  /** Against the models' dates, with a line through the models of one line of a lab where every date has one figure. */
  | { kind: 'dated'; points: Measurement[]; lines: Measurement[][] }
  /** Side by side: arms of one model, or models without a date. */
  | { kind: 'arms'; points: Measurement[] };

/** Dates to write under an axis from year to year: as many as can be read, and two at least. */
export function datesBetween(from: number, to: number): { at: number; words: string }[] {
  const months = [12, 6, 3, 2, 1].find((step) => ((to - from) * 12) / step >= 2.5) ?? 1;
  const marks: { at: number; words: string }[] = [];
  for (let month = Math.ceil((from * 12) / months) * months; month <= to * 12; month += months) {
    const year = Math.floor(month / 12);
    const words = months === 12 ? String(year) : `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
    marks.push({ at: month / 12, words });
  }
  return marks;
}

/** Lays out the measurements of one method; of no other, since unlike methods are never joined. */
export function chartOf(measurements: readonly Measurement[]): Chart {
  const points = [...measurements].sort((a, b) => (a.modelDate ?? '').localeCompare(b.modelDate ?? ''));
  const dates = new Set(points.map((point) => point.modelDate));
  const alone = points.every(
    (point) => !points.some((other) => other !== point && other.lab === point.lab && other.model === point.model),
  );
  if (dates.has(null) || dates.size < 2 || !alone) return { kind: 'arms', points: [...measurements] };
  const lines = [...groupBy(points, (point) => `${point.lab} ${lineOf(point.model)}`).values()];
  const plain = (line: Measurement[]) => line.length > 1 && new Set(line.map((p) => p.modelDate)).size === line.length;
  return { kind: 'dated', points, lines: lines.filter(plain) };
}

/** Which line of models a name belongs to: what is left of it without numbers. Sonnet 4 and Sonnet 4.6 are one, Opus is another. */
function lineOf(model: string): string {
  return model.replace(/[-\s]?[a-z]?\d[\w.]*/gi, '');
}

/** A round number at or above `value` for the end of an axis; 100 for shares that come near it. */
export function axisEnd(value: number, unit: '%' | 'score'): number {
  if (unit === '%' && value > 50) return 100;
  const power = 10 ** Math.floor(Math.log10(Math.max(value, Number.EPSILON)));
  return (
    [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
      .map((step) => Number((step * power).toPrecision(3)))
      .find((end) => end >= value) ?? value
  );
}
