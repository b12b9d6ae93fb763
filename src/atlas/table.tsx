import type { ComponentChildren } from 'preact';
import { text } from '../ui/text.ts';
import { saveTable } from './save-table.ts';

export interface Column<Row> {
  title: string;
  /** What the column holds, as it goes into a CSV file. */
  value: (row: Row) => string | number | boolean | null;
  /** How it is shown, where not as plain text. */
  cell?: (row: Row) => ComponentChildren;
  numeric?: boolean;
  /** False for what a file holds beside what is shown. */
  shown?: boolean;
  /** Whether what it holds is never broken over two lines: a date. */
  whole?: boolean;
}

interface TableProps<Row> {
  title: string;
  /** Name of the file it is saved as, without its ending. */
  file: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Whether to show the title, where no heading above says the same. */
  captioned?: boolean;
}

/** A table that can be saved as CSV. The first column names its row. */
export function DataTable<Row>({ title, file, columns, rows, captioned = false }: TableProps<Row>) {
  const save = () =>
    saveTable(
      `${file}.csv`,
      columns.map((column) => column.title),
      rows.map((row) => columns.map((column) => column.value(row))),
    );
  const shown = columns.filter((column) => column.shown !== false);
  return (
    <div class="table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="scroll" aria-label={text('table_label', title)} tabIndex={0}>
        <table class={shown.length < 10 ? 'stacks' : ''}>
          <caption class={captioned ? '' : 'hidden'}>{title}</caption>
          <thead>
            <tr>
              {shown.map((column) => (
                <th key={column.title} scope="col" class={column.numeric ? 'numeric' : ''}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              <tr key={place}>
                {shown.map(({ title: column, value, cell, numeric, whole }, at) => {
                  const held = value(row);
                  const content = cell?.(row) ?? plain(held);
                  const kind = [numeric ? 'numeric' : whole && 'whole', held === null && 'empty']
                    .filter(Boolean)
                    .join(' ');
                  return at === 0 ? (
                    <th key={column} scope="row" class={kind}>
                      {content}
                    </th>
                  ) : (
                    <td key={column} class={kind} data-column={column}>
                      {content}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <button type="button" class="save" onClick={save} aria-label={`${text('table_csv')}: ${title}`}>
        {text('table_csv')}
      </button>
    </div>
  );
}

function plain(value: string | number | boolean | null): ComponentChildren {
  if (typeof value === 'boolean') return text(value ? 'yes' : 'no');
  return value ?? <span class="quiet">–</span>;
}
