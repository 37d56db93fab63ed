import { Text } from '@mantine/core';
import { DataTable } from '../../../../components/data-table.tsx';
import { EvidenceLine } from '../citation-link.tsx';
import { type ClaimIndex, type DataRecord, evidenceOf, textOf } from '../evidence.ts';

const confidenceOf = ({ confidence }: DataRecord): number => (typeof confidence === 'number' ? confidence : 0);

/** What was read from the invoice, how surely, and where it stands in it. */
export function FieldList({ fields, claims }: { fields: readonly DataRecord[]; claims: ClaimIndex }) {
  return (
    <DataTable
      rows={fields}
      rowKey={(field) => textOf(field.name)}
      noun="field"
      exportName="fields"
      emptyText="Nothing was read from the invoice."
      columns={[
        { id: 'label', title: 'Field', width: '220px', value: (field) => textOf(field.label) },
        {
          id: 'value',
          title: 'Value',
          value: (field) => textOf(field.value) || 'not found',
          render: (field) =>
            textOf(field.value) ? (
              <Text className="wrap-anywhere">{textOf(field.value)}</Text>
            ) : (
              <Text c="dimmed">not found</Text>
            ),
        },
        {
          id: 'confidence',
          title: 'Confidence',
          align: 'right',
          width: '110px',
          value: confidenceOf,
          render: (field) => (field.confidence === null ? '—' : `${Math.round(confidenceOf(field) * 100)} %`),
        },
        {
          id: 'place',
          title: 'Place',
          width: '200px',
          value: (field) => textOf(field.place),
          render: (field) => <EvidenceLine evidence={evidenceOf({ claimId: field.claimId }, claims)} />,
        },
      ]}
    />
  );
}
