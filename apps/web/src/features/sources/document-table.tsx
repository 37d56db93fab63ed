import type { Block } from '@copilot/contracts';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import classes from './document-text.module.css';
import { RangeText } from './range-text.tsx';

interface DocumentTableProps {
  rows: readonly Block[];
  text: string;
  mark: { start: number; end: number } | null;
}

/** A table put together again from its rows; a cell keeps the grid column that it had in the source. */
export function DocumentTable({ rows, text, mark }: DocumentTableProps) {
  const width = Math.max(...rows.flatMap(({ row }) => row?.cells.map(({ column }) => column + 1) ?? [1]));
  return (
    <ScrollRegion label="Table" className={classes.tableScroller}>
      <table className={classes.table}>
        <tbody>
          {rows.map(({ row, start }) => (
            <tr key={start} data-hidden={row?.isHidden || undefined}>
              {(row?.cells[0]?.column ?? 0) > 0 && <td colSpan={row?.cells[0]?.column} />}
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
    </ScrollRegion>
  );
}
