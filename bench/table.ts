/** What every part of the bench gives, and how it is printed. */
export interface Table {
  title: string;
  /** What was measured and how, in a line or two. */
  note: string;
  columns: readonly string[];
  /** A cell for each column; the first names the row. */
  rows: readonly (readonly (string | number)[])[];
}

export function printTable({ title, note, columns, rows }: Table): void {
  const lines = [columns, ...rows].map((row) => row.map(String));
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  console.log(`\n${title}\n${note}\n`);
  for (const line of lines) {
    const cells = line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)));
    console.log(`  ${cells.join('   ')}`);
  }
}

/** A figure with as many digits as it deserves. */
export function figure(value: number): string {
  const digits = Math.abs(value) < 10 ? 1 : 0;
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A figure with its ratio to another: `12 (1.5 ×)`. */
export function ratio(value: number, base: number): string {
  return `${figure(value)} (${figure(value / base)} ×)`;
}
