// A table for lists: on a narrow screen each row becomes a card, each cell led by its heading. The roles are written out,
// because browsers forget them when a table is laid out as blocks.
import type { ReactNode } from 'react';
import classes from './stacked-table.module.css';

export interface Column<Row> {
  key: string;
  heading: ReactNode;
  /** The heading in words where it is more than that. */
  label?: string;
  cell: (row: Row) => ReactNode;
  sort?: 'ascending' | 'descending' | 'none';
}

interface StackedTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

/** The first column names the row; its heading is not repeated on a card. */
export function StackedTable<Row>({ caption, columns, rows, keyOf }: StackedTableProps<Row>) {
  return (
    <table className={classes.table} role="table" aria-label={caption}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, heading, sort }) => (
            <th key={key} scope="col" role="columnheader" aria-sort={sort}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map(({ key, heading, label, cell }, at) => {
              const content = cell(row);
              return (
                <td key={key} role="cell">
                  {at > 0 && content && <span className={classes.label}>{label ?? heading}</span>}
                  {content}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
