import type { KnowledgeDocument, RunSummary } from '@copilot/contracts';
import { Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { StatusDot } from '../../components/status-dot.tsx';
import { RunStatus } from '../runs/run-status.tsx';

interface NeedsMeProps {
  runs: readonly RunSummary[];
  documents: readonly KnowledgeDocument[];
}

/** What cannot go on without a person; nothing when all goes by itself. */
export function NeedsMe({ runs, documents }: NeedsMeProps) {
  const waiting = runs.filter(({ status }) => status === 'needs_input' || status === 'awaiting_approval');
  const unread = documents.filter(({ status }) => ['failed', 'needs_ocr', 'quarantined'].includes(status)).slice(0, 5);
  if (waiting.length + unread.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-label="Needs you">
      <Title order={2}>Needs you</Title>
      <div className="surface">
        {waiting.map((run) => (
          <Link key={run.id} to={`/runs/${run.id}`} className="row-link">
            <Text className="stretch" truncate>
              {run.agentTitle}
            </Text>
            <RunStatus status={run.status} />
          </Link>
        ))}
        {unread.map((document) => (
          <Link key={document.id} to="/knowledge" className="row-link">
            <div className="stretch">
              <Text className="wrap-anywhere">{document.filename}</Text>
              {document.statusReason && (
                <Text size="sm" c="dimmed">
                  {document.statusReason}
                </Text>
              )}
            </div>
            <StatusDot tone="attention" label="Not readable" />
          </Link>
        ))}
      </div>
    </Stack>
  );
}
