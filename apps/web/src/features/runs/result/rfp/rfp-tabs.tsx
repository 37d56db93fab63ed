import type { RunResult } from '@copilot/contracts';
import { Stack, Title } from '@mantine/core';
import { EntryList } from '../entry-list.tsx';
import { type ClaimIndex, type DataRecord, isRecord, recordsOf, textOf } from '../evidence.ts';
import { ReadableValue } from '../readable-value.tsx';
import type { ResultTab } from '../result-tab.ts';
import { EvaluationView } from './evaluation-view.tsx';
import { Overview } from './overview.tsx';
import { RequirementRegister } from './requirement-register.tsx';
import { readFacts } from './rfp-facts.ts';

/** The first of `names` that an entry says something under. */
const firstText =
  (...names: string[]) =>
  (entry: DataRecord): string =>
    names.map((name) => textOf(entry[name])).find(Boolean) ?? '';

const limitText = (rule: DataRecord): string => {
  const limit = [rule.value, rule.unit].map(textOf).filter(Boolean).join(' ');
  return [limit, firstText('appliesTo')(rule), firstText('why')(rule)].filter(Boolean).join(' · ');
};

const valuesText = (conflict: DataRecord): string =>
  recordsOf(conflict.values)
    .map((entry) => textOf(entry.value))
    .filter(Boolean)
    .join(' ≠ ');

/** The RFP analyzer's result: everything a bid manager decides on, each with its place in the solicitation. */
export const rfpTabs = ({ data }: RunResult, claims: ClaimIndex): ResultTab[] => {
  const requirements = recordsOf(data.requirements);
  const killers = recordsOf(data.killers);
  const formatRules = recordsOf(data.formatRules);
  const conflicts = recordsOf(data.conflicts);
  const questions = recordsOf(data.questions);
  const explained = recordsOf(data.explained);
  const changes = recordsOf(data.changes);
  return [
    {
      id: 'overview',
      label: 'Overview',
      content: () => (
        <Overview
          facts={readFacts(data.factDetails ?? data.facts, claims)}
          notices={Array.isArray(data.notices) ? data.notices.map(textOf).filter(Boolean) : []}
          advice={isRecord(data.advice) ? textOf(data.advice.executiveSummary) : ''}
        />
      ),
    },
    {
      id: 'requirements',
      label: 'Requirements',
      count: requirements.length,
      content: () => <RequirementRegister requirements={requirements} claims={claims} />,
    },
    {
      id: 'killers',
      label: 'Killers',
      count: killers.length,
      content: () => (
        <EntryList
          entries={killers}
          claims={claims}
          text={firstText('condition', 'text', 'message')}
          detail={firstText('why', 'consequence')}
          label={firstText('severity', 'kind')}
          emptyText="Nothing was found that would throw an offer out by itself."
        />
      ),
    },
    ...(isRecord(data.goNoGo)
      ? [
          {
            id: 'decision',
            label: 'Go / no-go',
            content: () => <ReadableValue name="go-no-go" value={data.goNoGo} claims={claims} />,
          },
        ]
      : []),
    {
      id: 'evaluation',
      label: 'Evaluation',
      content: () => <EvaluationView evaluation={isRecord(data.evaluation) ? data.evaluation : {}} claims={claims} />,
    },
    {
      id: 'format',
      label: 'Format rules',
      count: formatRules.length,
      content: () => (
        <EntryList
          entries={formatRules}
          claims={claims}
          text={firstText('rule', 'text', 'message')}
          detail={limitText}
          label={firstText('kind')}
          emptyText="The material has no rules on how an offer must look."
        />
      ),
    },
    {
      id: 'conflicts',
      label: 'Conflicts & questions',
      count: conflicts.length + questions.length,
      content: () => (
        <Stack gap="lg">
          <Title order={2}>Conflicts</Title>
          <EntryList
            entries={conflicts}
            claims={claims}
            text={(entry) => firstText('message', 'text', 'description')(entry) || valuesText(entry)}
            detail={(entry) => firstText('why', 'resolution', 'detail')(entry) || valuesText(entry)}
            label={firstText('severity', 'kind')}
            emptyText="The material does not contradict itself."
          />
          <Title order={2}>Questions to the buyer</Title>
          <EntryList
            entries={questions}
            claims={claims}
            text={firstText('text', 'question', 'message')}
            detail={firstText('why', 'because', 'reason')}
            emptyText="There is nothing that has to be asked."
          />
        </Stack>
      ),
    },
    ...(changes.length > 0
      ? [
          {
            id: 'changes',
            label: 'Changes',
            count: changes.length,
            content: () => (
              <EntryList
                entries={changes}
                claims={claims}
                text={firstText('after', 'before')}
                detail={(change) =>
                  textOf(change.after) && textOf(change.before) ? `Before: ${textOf(change.before)}` : ''
                }
                label={firstText('kind')}
                emptyText=""
              />
            ),
          },
        ]
      : []),
    {
      id: 'explained',
      label: 'Not requirements',
      count: explained.length,
      content: () => (
        <EntryList
          entries={explained}
          claims={claims}
          text={firstText('text')}
          detail={firstText('because', 'reason')}
          label={firstText('reason')}
          emptyText="Every obliging sentence is in the register."
        />
      ),
    },
  ];
};
