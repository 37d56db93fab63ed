import type { RunResult as Result, Run } from '@copilot/contracts';
import { ScrollArea, Stack, Tabs, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { RunStep } from '../run-log.ts';
import { RunProgress } from '../run-progress.tsx';
import { ClaimList } from './claim-list.tsx';
import { DocumentNames } from './document-names.tsx';
import { type ClaimIndex, indexClaims } from './evidence.ts';
import { financeTabs } from './finance/finance-tabs.tsx';
import { GapList } from './gap-list.tsx';
import { genericTabs } from './generic-tabs.tsx';
import { invoiceTabs } from './invoice/invoice-tabs.tsx';
import { jiraTabs } from './jira/jira-tabs.tsx';
import { type ResultTab, useOpenTab } from './result-tab.ts';
import { rfpTabs } from './rfp/rfp-tabs.tsx';
import classes from './run-result.module.css';

/** Agents whose data has a view of its own; the others get one made from the data's shape. */
const viewOf: Record<string, (result: Result, claims: ClaimIndex) => ResultTab[]> = {
  'rfp-analyzer': rfpTabs,
  'invoice-validator': invoiceTabs,
  'finance-analyzer': financeTabs,
  'jira-analytics': jiraTabs,
};

interface RunResultProps {
  run: Run;
  result: Result;
  steps: readonly RunStep[];
}

/** What a run found: the summary, what is missing, and the agent's own data in tabs. */
export function RunResult({ run, result, steps }: RunResultProps) {
  const claims = useMemo(() => indexClaims(result.claims), [result.claims]);
  const tabs = useMemo<ResultTab[]>(
    () => [
      ...(viewOf[run.agentId] ?? genericTabs)(result, claims),
      ...(result.claims.length > 0
        ? [
            {
              id: 'claims',
              label: 'Statements',
              count: result.claims.length,
              content: () => <ClaimList claims={result.claims} />,
            },
          ]
        : []),
      { id: 'documents', label: 'Documents', content: () => <DocumentNames input={run.input} /> },
      {
        id: 'steps',
        label: 'Steps',
        content: () => <RunProgress steps={steps} isLive={false} isConnected />,
      },
    ],
    [run, result, claims, steps],
  );
  const [open, choose] = useOpenTab(tabs);

  return (
    <Stack gap="lg">
      <Text className={`surface ${classes.summary}`} component="section" aria-label="Summary">
        {result.summary}
      </Text>
      <GapList gaps={result.gaps} />
      <Tabs value={open} onChange={choose} keepMounted={false} activateTabWithKeyboard={false}>
        <ScrollArea type="never" offsetScrollbars={false}>
          <Tabs.List className={classes.tabs}>
            {tabs.map(({ id, label, count }) => (
              <Tabs.Tab key={id} value={id}>
                {label}
                {count !== undefined && <span className={classes.count}>{count}</span>}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </ScrollArea>
        {tabs.map(({ id, content }) => (
          <Tabs.Panel key={id} value={id} pt="lg">
            {open === id && content()}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}
