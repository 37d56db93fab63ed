import { Alert, List, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHandStop } from '@tabler/icons-react';
import { type DataRecord, isRecord, recordsOf, textOf } from '../evidence.ts';

const verdicts: Readonly<Record<string, { title: string; color: string; icon: typeof IconHandStop }>> = {
  accept: { title: 'Accept', color: 'green', icon: IconCircleCheck },
  accept_with_notes: { title: 'Accept with notes', color: 'yellow', icon: IconAlertTriangle },
  block: { title: 'Block: do not pay', color: 'red', icon: IconHandStop },
};

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(textOf).filter(Boolean) : []);

function Section({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <section>
      <Title order={3} size="h4" mb="xs">
        {title}
      </Title>
      <List spacing={4}>
        {items.map((item) => (
          <List.Item key={item}>{item}</List.Item>
        ))}
      </List>
    </section>
  );
}

const paymentTexts = (payment: unknown, currency: string): string[] => {
  if (!isRecord(payment)) return [];
  const due = textOf(payment.dueDate);
  return [
    due ? `Due on ${due} (from the ${textOf(payment.basis)})` : 'No due date is stated',
    ...recordsOf(payment.discounts).map(
      (discount) =>
        `${textOf(discount.percent)} % off until ${textOf(discount.until)}: pay ${textOf(discount.payable)} ${currency}, save ${textOf(discount.amount)} ${currency}`,
    ),
  ];
};

/** The verdict in a word, why, by which rules, when to pay, and what was left unchecked. */
export function VerdictPanel({ data }: { data: DataRecord }) {
  const verdict = verdicts[textOf(data.verdict)] ?? verdicts.block!;
  const ruleSet = isRecord(data.ruleSet) ? data.ruleSet : {};
  const currency = isRecord(data.fields) ? textOf(data.fields.currency) : '';
  const Icon = verdict.icon;
  const formal =
    data.isFormallyValid === null
      ? 'No electronic invoice: published rules do not apply'
      : data.isFormallyValid === true
        ? 'Formally valid'
        : 'Not formally valid';
  return (
    <Stack gap="lg">
      <Alert color={verdict.color} title={verdict.title} icon={<Icon aria-hidden />} variant="light">
        <Text>{texts(data.reasons)[0] ?? 'Nothing speaks against the invoice.'}</Text>
      </Alert>
      <Section title="Why" items={texts(data.reasons)} />
      <Section title="Payment" items={paymentTexts(data.payment, currency)} />
      <Section
        title="Rules"
        items={[
          formal,
          ...recordsOf(ruleSet.packs).map(
            (pack) => `${textOf(pack.name)} ${textOf(pack.version)}: ${textOf(pack.rules)} rules`,
          ),
        ]}
      />
      <Section
        title="Not checked"
        items={[...texts(data.notChecked), ...texts(ruleSet.notImplemented).map((id) => `Published rules ${id}`)]}
      />
    </Stack>
  );
}
