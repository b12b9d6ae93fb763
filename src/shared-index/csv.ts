/** A table as CSV (RFC 4180): quoted where it must be, lines ended as the standard says. */
export function toCsv(
  header: readonly string[],
  rows: readonly (readonly (string | number | boolean | null)[])[],
): string {
  const line = (cells: readonly (string | number | boolean | null)[]) =>
    cells.map((cell) => quote(cell === null ? '' : String(cell))).join(',');
  return [header, ...rows].map((cells) => `${line(cells)}\r\n`).join('');
}

function quote(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
