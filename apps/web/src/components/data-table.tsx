import { Button, Group, Pagination, Table, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDownload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { saveFile } from '../api/download.ts';
import { toCsv } from '../lib/csv.ts';
import { countOf } from '../lib/quantity.ts';
import classes from './data-table.module.css';
import { ScrollRegion } from './scroll-region.tsx';

export interface DataColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** The cell as plain text or a number: for sorting and export. */
  readonly value: (row: Row) => string | number;
  /** The cell as shown; the value where absent. */
  readonly render?: (row: Row) => ReactNode;
  readonly align?: 'right';
  /** CSS width. */
  readonly width?: string;
  /** Left out where the window is narrow. */
  readonly isExtra?: boolean;
}

interface DataTableProps<Row> {
  rows: readonly Row[];
  columns: readonly DataColumn<Row>[];
  rowKey: (row: Row) => string;
  /** What one row is, for the count: "requirement". */
  noun: string;
  /** Name of the exported file without its ending. */
  exportName: string;
  onOpen?: (row: Row) => void;
  emptyText: string;
}

const pageSize = 50;
const collator = new Intl.Collator('en', { numeric: true });
const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));

/** A table that sorts by any column, is shown in pages, and can be taken along as CSV (all rows, not only the page). */
export function DataTable<Row>({ rows, columns, rowKey, noun, exportName, onOpen, emptyText }: DataTableProps<Row>) {
  const [sorting, setSorting] = useState<{ id: string; isDescending: boolean } | null>(null);
  const [wantedPage, setPage] = useState(1);
  const column = columns.find(({ id }) => id === sorting?.id);
  const sorted = column
    ? rows.toSorted((a, b) => compare(column.value(a), column.value(b)) * (sorting?.isDescending ? -1 : 1))
    : rows;
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  const page = Math.min(wantedPage, pages);
  const shown = sorted.slice((page - 1) * pageSize, page * pageSize);

  const sortBy = (id: string) =>
    setSorting((current) => {
      if (current?.id !== id) return { id, isDescending: false };
      return current.isDescending ? null : { id, isDescending: true };
    });

  const exportAll = () => {
    const lines = [columns.map(({ title }) => title), ...sorted.map((row) => columns.map(({ value }) => value(row)))];
    saveFile(new Blob([toCsv(lines)], { type: 'text/csv;charset=utf-8' }), `${exportName}.csv`);
  };

  if (rows.length === 0) return <Text c="dimmed">{emptyText}</Text>;
  return (
    <div>
      <Group justify="space-between" mb="xs">
        <Text size="sm" c="dimmed" role="status">
          {countOf(rows.length, noun)}
        </Text>
        <Button variant="default" size="xs" leftSection={<IconDownload size={14} />} onClick={exportAll}>
          Export CSV
        </Button>
      </Group>
      <ScrollRegion label={`Table of ${noun}s`} className={`surface ${classes.scroller}`}>
        <Table highlightOnHover={onOpen !== undefined}>
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ id, title, align, width, isExtra }) => (
                <Table.Th
                  key={id}
                  ta={align}
                  w={width}
                  className={isExtra ? classes.extra : undefined}
                  aria-sort={sorting?.id === id ? (sorting.isDescending ? 'descending' : 'ascending') : undefined}
                >
                  <UnstyledButton className={classes.sort} onClick={() => sortBy(id)}>
                    {title}
                    {sorting?.id === id &&
                      (sorting.isDescending ? <IconArrowDown size={13} /> : <IconArrowUp size={13} />)}
                  </UnstyledButton>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <Table.Tr
                key={rowKey(row)}
                className={onOpen ? classes.openable : undefined}
                onClick={onOpen && (() => onOpen(row))}
              >
                {columns.map(({ id, value, render, align, isExtra }) => (
                  <Table.Td key={id} ta={align} className={`${classes.cell} ${isExtra ? classes.extra : ''}`}>
                    {render ? render(row) : value(row)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      {pages > 1 && (
        <Pagination
          mt="md"
          size="sm"
          total={pages}
          value={page}
          onChange={setPage}
          getItemProps={(number) => ({ 'aria-label': `Page ${number}` })}
          getControlProps={(control) => ({ 'aria-label': `${control} page` })}
        />
      )}
    </div>
  );
}
