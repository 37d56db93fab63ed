import type { Block } from '@copilot/contracts';
import { RangeText } from './document-text.tsx';
import classes from './document-text.module.css';

interface DocumentTableProps {
  rows: readonly Block[];
  text: string;
  mark: { start: number; end: number } | null;
}

/** A table put together again from its rows; a cell keeps the grid column that it had in the source. */
export function DocumentTable({ rows, text, mark }: DocumentTableProps) {
  const width = Math.max(...rows.flatMap(({ row }) => row?.cells.map(({ column }) => column + 1) ?? [1]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
    <div className={classes.tableScroller} role="region" aria-label="Table" tabIndex={0}>
      <table className={classes.table}>
        <tbody>
          {rows.map(({ row, start }) => (
            <tr key={start} data-hidden={row?.isHidden || undefined}>
              {row?.cells.map((cell, index) => {
                const Cell = row.isHeader ? 'th' : 'td';
                const next = row.cells[index + 1]?.column ?? width;
                return (
                  <Cell key={cell.column} colSpan={Math.max(1, next - cell.column)}>
                    <RangeText text={text} range={cell} mark={mark} />
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
