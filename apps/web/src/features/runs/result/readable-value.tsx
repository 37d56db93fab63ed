import { List, Text } from '@mantine/core';
import { DataTable } from '../../../components/data-table.tsx';
import { wordsOf } from '../../../lib/words.ts';
import { EvidenceLine } from './citation-link.tsx';
import { type ClaimIndex, type DataRecord, evidenceOf, isRecord, recordsOf, textOf } from './evidence.ts';
import classes from './run-result.module.css';

/** Fields that say where a value comes from; they are shown as its citation instead. */
const bookkeeping = new Set([
  'place',
  'places',
  'source',
  'claim',
  'claimId',
  'claims',
  'claimIds',
  'evidence',
  'documentId',
  'start',
  'end',
  'quote',
  'versionHash',
]);

const fieldsOf = (record: DataRecord): [string, unknown][] =>
  Object.entries(record).filter(
    ([name, value]) => !bookkeeping.has(name) && value !== null && value !== undefined && value !== '',
  );

const isFlat = (value: unknown): boolean => !isRecord(value) && recordsOf(value).length === 0;

/** An amount or a section: a small record that reads as one line. */
const asLine = (value: unknown): string => {
  if (!isRecord(value)) return textOf(value);
  return fieldsOf(value)
    .map(([name, inner]) =>
      ['amount', 'currency', 'number', 'title', 'value', 'unit'].includes(name)
        ? textOf(inner)
        : `${wordsOf(name)}: ${asLine(inner)}`,
    )
    .filter(Boolean)
    .join(' ');
};

const numberOrText = (value: unknown): string | number => (typeof value === 'number' ? value : asLine(value));

function RecordTable({ name, rows, claims }: { name: string; rows: DataRecord[]; claims: ClaimIndex }) {
  const names = [...new Set(rows.flatMap((row) => fieldsOf(row).map(([field]) => field)))];
  const isCited = rows.some((row) => evidenceOf(row, claims).kind !== null);
  const numbered = rows.map((row, index) => ({ row, index }));
  return (
    <DataTable
      rows={numbered}
      rowKey={({ index }) => String(index)}
      noun="row"
      exportName={name}
      emptyText="Nothing."
      columns={[
        ...names.map((field) => ({
          id: field,
          title: wordsOf(field),
          value: ({ row }: { row: DataRecord }) => numberOrText(row[field]),
          ...(rows.every((row) => typeof row[field] === 'number') ? { align: 'right' as const } : {}),
        })),
        ...(isCited
          ? [
              {
                id: 'place',
                title: 'Place',
                value: ({ row }: { row: DataRecord }) => evidenceOf(row, claims).passage?.section ?? '',
                render: ({ row }: { row: DataRecord }) => <EvidenceLine evidence={evidenceOf(row, claims)} />,
              },
            ]
          : []),
      ]}
    />
  );
}

interface ReadableValueProps {
  name: string;
  value: unknown;
  claims: ClaimIndex;
}

/** Any value of an agent's data in a form made for reading: tables for rows, definitions for records, lists for texts. */
export function ReadableValue({ name, value, claims }: ReadableValueProps) {
  const rows = recordsOf(value);
  if (rows.length > 0) return <RecordTable name={name} rows={rows} claims={claims} />;
  if (Array.isArray(value)) {
    if (value.length === 0) return <Text c="dimmed">None.</Text>;
    return (
      <List size="md">
        {value.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: plain texts in a fixed order
          <List.Item key={index}>{textOf(entry)}</List.Item>
        ))}
      </List>
    );
  }
  if (!isRecord(value)) return <Text style={{ whiteSpace: 'pre-line' }}>{textOf(value) || 'Not given'}</Text>;
  return (
    <dl className={`surface ${classes.facts}`}>
      {fieldsOf(value).map(([field, inner]) => (
        <Definition key={field} name={field} value={inner} claims={claims} />
      ))}
    </dl>
  );
}

function Definition({ name, value, claims }: ReadableValueProps) {
  const evidence = evidenceOf(value, claims);
  const inner = isRecord(value) ? fieldsOf(value) : [];
  const isLine = isFlat(value) || (isRecord(value) && inner.length <= 3 && inner.every(([, entry]) => isFlat(entry)));
  return (
    <>
      <dt>{wordsOf(name)}</dt>
      <dd className="wrap-anywhere">
        {isLine ? asLine(value) || 'None' : <ReadableValue name={name} value={value} claims={claims} />}{' '}
        <EvidenceLine evidence={evidence} />
      </dd>
    </>
  );
}
