import { Stack, Text } from '@mantine/core';
import { DataTable } from '../../../../components/data-table.tsx';
import { EvidenceLine } from '../citation-link.tsx';
import { EntryList } from '../entry-list.tsx';
import { type ClaimIndex, type DataRecord, evidenceOf, recordsOf, textOf } from '../evidence.ts';

/** Decimal strings and numbers alike; null for none. */
const amountOf = (value: unknown): number | null => {
  const text = textOf(value);
  return text === '' || Number.isNaN(Number(text)) ? null : Number(text);
};

const weightText = (factor: DataRecord): string => {
  const weight = amountOf(factor.weight);
  if (weight === null) return 'not given';
  const unit = textOf(factor.unit);
  return unit === 'points' ? `${weight} points` : `${weight} %`;
};

/** What offers are judged by, whether the weights add up, and what is odd about them. */
export function EvaluationView({ evaluation, claims }: { evaluation: DataRecord; claims: ClaimIndex }) {
  const factors = recordsOf(evaluation.factors);
  const sum = amountOf(evaluation.weightsSum);
  const expected = amountOf(evaluation.expectedSum) ?? 100;
  const basis = [evaluation.awardBasis, evaluation.relativeImportance].map(textOf).filter(Boolean);
  return (
    <Stack gap="lg">
      {basis.map((text) => (
        <Text key={text}>{text}</Text>
      ))}
      <DataTable
        rows={factors}
        rowKey={(factor) => `${textOf(factor.parent)}/${textOf(factor.name)}/${textOf(factor.order)}`}
        noun="factor"
        exportName="evaluation-factors"
        emptyText="The material names no evaluation factors."
        columns={[
          {
            id: 'name',
            title: 'Factor',
            value: (factor) => textOf(factor.name),
            render: (factor) => (
              <span style={{ paddingInlineStart: factor.parent ? 20 : 0 }}>{textOf(factor.name)}</span>
            ),
          },
          {
            id: 'weight',
            title: 'Weight',
            align: 'right',
            width: '120px',
            value: (factor) => amountOf(factor.weight) ?? '',
            render: weightText,
          },
          {
            id: 'place',
            title: 'Place',
            width: '35%',
            value: (factor) => evidenceOf(factor, claims).passage?.section ?? '',
            render: (factor) => <EvidenceLine evidence={evidenceOf(factor, claims)} />,
          },
        ]}
      />
      {sum !== null && (
        <Text c={sum === expected ? 'dimmed' : 'var(--app-attention)'}>
          The weights add up to {sum}
          {sum === expected ? '.' : `, not ${expected}.`}
        </Text>
      )}
      {recordsOf(evaluation.issues).length > 0 && (
        <EntryList
          entries={recordsOf(evaluation.issues)}
          claims={claims}
          text={(issue) => textOf(issue.message)}
          label={(issue) => textOf(issue.severity)}
          emptyText=""
        />
      )}
    </Stack>
  );
}
