import { finalDocumentStatuses, type KnowledgeDocument, type DocumentStatus as Status } from '@copilot/contracts';
import { Progress, Text } from '@mantine/core';
import { StatusDot, type Tone } from '../../components/status-dot.tsx';

const looks: Record<Status, { label: string; tone: Tone }> = {
  queued: { label: 'Waiting', tone: 'neutral' },
  parsing: { label: 'Reading', tone: 'active' },
  embedding: { label: 'Indexing', tone: 'active' },
  indexed: { label: 'Ready', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  needs_ocr: { label: 'Scanned, no text', tone: 'attention' },
  quarantined: { label: 'Held back', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
  deleting: { label: 'Deleting', tone: 'active' },
};

/** Whether something is still going to happen to the document by itself. */
export const isInProgress = ({ status }: Pick<KnowledgeDocument, 'status'>): boolean =>
  !finalDocumentStatuses.includes(status);

/** A document's state, how far it is, and why it stopped where it did. */
export function DocumentStatus({ document }: { document: KnowledgeDocument }) {
  const { label, tone } = looks[document.status];
  const isBusy = isInProgress(document);
  const { stage, done, total } = document.progress;
  const hasProgress = isBusy && total > 0;
  return (
    <div>
      <StatusDot tone={tone} label={label} isBusy={isBusy} />
      {hasProgress && (
        <>
          <Progress
            value={(done / total) * 100}
            size={3}
            mt={6}
            maw={160}
            aria-label={`${stage}: ${done} of ${total}`}
          />
          <Text size="xs" c="dimmed" mt={2} className="tabular">
            {stage} {done} of {total}
          </Text>
        </>
      )}
      {document.statusReason && (
        <Text size="xs" c="dimmed" mt={2} maw={360} className="wrap-anywhere">
          {document.statusReason}
        </Text>
      )}
    </div>
  );
}
