import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconX } from '@tabler/icons-react';
import { downloadFile } from '../../api/download.ts';
import { asProblem, ProblemError } from '../../api/problem.ts';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { useGetDocumentContentQuery, useGetDocumentQuery } from '../knowledge/knowledge.api.ts';
import { DocumentText } from './document-text.tsx';
import type { Place } from './place.ts';
import classes from './source-pane.module.css';

/** A document's text, scrolled to the passage that `place` names. */
export function SourcePane({ place, onClose }: { place: Place; onClose: () => void }) {
  const { data: document } = useGetDocumentQuery(place.documentId);
  const { data: content, error, refetch } = useGetDocumentContentQuery(place.documentId);

  const download = async () => {
    if (!document) return;
    try {
      await downloadFile(`/knowledge-base/documents/${document.id}/file`, document.filename);
    } catch (failure) {
      const { title, detail } = failure instanceof ProblemError ? failure.problem : asProblem(failure);
      notifications.show({ title, message: detail, color: 'red' });
    }
  };

  return (
    <section className={classes.pane} aria-label={`Source: ${document?.filename ?? 'document'}`}>
      <Group className={classes.bar} wrap="nowrap" gap="xs">
        <Text fw={600} truncate className="stretch" title={document?.filename}>
          {document?.filename ?? 'Document'}
        </Text>
        <Tooltip label="Download the original">
          <ActionIcon variant="subtle" color="gray" c="dimmed" aria-label="Download the original" onClick={download}>
            <IconDownload size={17} />
          </ActionIcon>
        </Tooltip>
        <ActionIcon variant="subtle" color="gray" c="dimmed" aria-label="Close the source" onClick={onClose}>
          <IconX size={17} />
        </ActionIcon>
      </Group>
      <ScrollRegion label="Text of the document" className={classes.scroller}>
        {content && <DocumentText content={content} place={place} />}
        {!content && error && <ProblemNotice error={error} onRetry={refetch} />}
        {!content && !error && <PageSkeleton rows={8} />}
      </ScrollRegion>
    </section>
  );
}
