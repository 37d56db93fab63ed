import { Alert, Group, Stack, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { daysUntil } from '../../../../lib/time.ts';
import { EvidenceLine } from '../citation-link.tsx';
import { ClaimBadge } from '../claim-badge.tsx';
import classes from '../run-result.module.css';
import overview from './overview.module.css';
import type { RfpFact } from './rfp-facts.ts';

const dateFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "Fri, 12 Feb 2027, 14:00"; dates without a time stay dates. */
const momentText = (date: string): string => {
  const time = /T(\d{2}:\d{2})/u.exec(date)?.[1];
  const day = dateFormat.format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
  return time ? `${day}, ${time}` : day;
};

const daysText = (days: number): string => {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  return days > 0 ? `${days} days left` : `${-days} days ago`;
};

function KeyDate({ fact }: { fact: RfpFact }) {
  const days = daysUntil(fact.date!);
  return (
    <div className={`surface ${overview.date}`}>
      <Text size="sm" c="dimmed">
        {fact.label}
      </Text>
      <Text fw={600}>{momentText(fact.date!)}</Text>
      <Group gap={8} mt={2}>
        <Text size="sm" c={days >= 0 && days <= 7 ? 'var(--app-attention)' : 'dimmed'}>
          {daysText(days)}
          {fact.zone && ` · ${fact.zone}`}
        </Text>
        <EvidenceLine evidence={fact.evidence} />
      </Group>
      {fact.note && (
        <Text size="xs" c="dimmed" mt={4}>
          {fact.note}
        </Text>
      )}
    </div>
  );
}

function FactValue({ fact }: { fact: RfpFact }) {
  return (
    <>
      <dt>{fact.label}</dt>
      <dd className="wrap-anywhere">
        <Text span>{fact.value} </Text>
        <EvidenceLine evidence={fact.evidence} />
        {fact.note && (
          <Text size="sm" c="dimmed">
            {fact.note}
          </Text>
        )}
      </dd>
    </>
  );
}

interface OverviewProps {
  facts: readonly RfpFact[];
  /** What a reader of the result has to know about how it was made. */
  notices: readonly string[];
  /** A model's reading of the whole; empty without a model. */
  advice: string;
}

/** Key dates with the days left, then every other fact of the cover sheet; what was not found is named at the end. */
export function Overview({ facts, notices, advice }: OverviewProps) {
  const dates = facts.filter(({ date }) => date !== null).toSorted((a, b) => a.date!.localeCompare(b.date!));
  const others = facts.filter(({ date }) => date === null);
  const found = others.filter(({ value }) => value);
  const missing = others.filter(({ value }) => !value);
  return (
    <Stack gap="lg">
      {notices.length > 0 && (
        <Alert icon={<IconInfoCircle size={18} />}>
          {notices.map((notice) => (
            <div key={notice}>{notice}</div>
          ))}
        </Alert>
      )}
      {advice && (
        <section aria-label="Advice">
          <Title order={2} mb="sm">
            Advice
          </Title>
          <Text style={{ whiteSpace: 'pre-line' }}>{advice}</Text>
          <ClaimBadge evidence={{ kind: 'judged', passage: null, claim: null }} />
        </section>
      )}
      {dates.length > 0 && (
        <section aria-label="Key dates">
          <Title order={2} mb="sm">
            Key dates
          </Title>
          <div className={overview.dates}>
            {dates.map((fact) => (
              <KeyDate key={fact.name} fact={fact} />
            ))}
          </div>
        </section>
      )}
      <section aria-label="Facts">
        <Title order={2} mb="sm">
          Facts
        </Title>
        <dl className={`surface ${classes.facts}`}>
          {found.map((fact) => (
            <FactValue key={fact.name} fact={fact} />
          ))}
        </dl>
        {missing.length > 0 && (
          <Text size="sm" c="dimmed" mt="sm">
            <ClaimBadge evidence={{ kind: 'missing', passage: null, claim: null }} /> Looked for and not found:{' '}
            {missing.map(({ label, note }) => (note ? `${label} (${note})` : label)).join(', ')}.
          </Text>
        )}
      </section>
    </Stack>
  );
}
