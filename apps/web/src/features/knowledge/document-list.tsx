import type { KnowledgeDocument } from '@copilot/contracts';
import { ActionIcon, Anchor, Button, Menu, Table, Text, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconDots, IconPlayerStop, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { asProblem } from '../../api/problem.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { countOf, fileSize } from '../../lib/quantity.ts';
import { useSourceLink } from '../sources/source-link.ts';
import classes from './document-list.module.css';
import { DocumentStatus, isInProgress } from './document-status.tsx';
import { useCancelDocumentMutation, useDeleteDocumentMutation, useRetryDocumentMutation } from './knowledge.api.ts';

function DocumentMenu({ document, onDelete }: { document: KnowledgeDocument; onDelete: () => void }) {
  const [retry] = useRetryDocumentMutation();
  const [cancel] = useCancelDocumentMutation();
  const canRetry = ['failed', 'needs_ocr', 'cancelled'].includes(document.status);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" c="dimmed" aria-label={`Actions for ${document.filename}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {canRetry && (
          <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => retry(document.id)}>
            Read again
          </Menu.Item>
        )}
        {isInProgress(document) && document.status !== 'deleting' && (
          <Menu.Item leftSection={<IconPlayerStop size={16} />} onClick={() => cancel(document.id)}>
            Cancel
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconTrash size={16} />} onClick={onDelete}>
          Delete…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function DocumentRow({ document, onDelete }: { document: KnowledgeDocument; onDelete: () => void }) {
  const linkTo = useSourceLink();
  return (
    <Table.Tr>
      <Table.Td className={classes.name}>
        {document.status === 'indexed' ? (
          <Anchor component={Link} to={linkTo({ documentId: document.id })} className="wrap-anywhere">
            {document.filename}
          </Anchor>
        ) : (
          <Text className="wrap-anywhere">{document.filename}</Text>
        )}
        <Text size="xs" c="dimmed" className="tabular">
          {[fileSize(document.sizeBytes), document.pages === null ? null : countOf(document.pages, 'page')]
            .filter(Boolean)
            .join(' · ')}
          {document.warnings.length > 0 && (
            <Tooltip label={document.warnings.map(({ message }) => message).join(' ')}>
              <span className={classes.warning} role="img" aria-label={countOf(document.warnings.length, 'warning')}>
                <IconAlertTriangle size={13} />
              </span>
            </Tooltip>
          )}
        </Text>
      </Table.Td>
      <Table.Td>
        <DocumentStatus document={document} />
      </Table.Td>
      <Table.Td className={classes.time}>
        <Text size="sm" c="dimmed">
          <RelativeTime instant={document.createdAt} />
        </Text>
      </Table.Td>
      <Table.Td className={classes.actions}>
        <DocumentMenu document={document} onDelete={onDelete} />
      </Table.Td>
    </Table.Tr>
  );
}

interface DocumentListProps {
  documents: readonly KnowledgeDocument[];
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
}

/** Documents with their state and what can be done with each. */
export function DocumentList({ documents, hasMore, isLoadingMore, onMore }: DocumentListProps) {
  const [doomed, setDoomed] = useState<KnowledgeDocument | null>(null);
  const [remove, { isLoading }] = useDeleteDocumentMutation();

  const confirm = async () => {
    if (!doomed) return;
    const { error } = await remove(doomed.id);
    notifications.show(
      error
        ? { title: `${doomed.filename} could not be deleted`, message: asProblem(error).detail, color: 'red' }
        : { message: `${doomed.filename} is being deleted` },
    );
    setDoomed(null);
  };

  return (
    <>
      <div className={`surface ${classes.table}`}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Document</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th className={classes.time}>Added</Table.Th>
              <Table.Th className={classes.actions} aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {documents.map((document) => (
              <DocumentRow key={document.id} document={document} onDelete={() => setDoomed(document)} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {hasMore && (
        <Button variant="default" loading={isLoadingMore} onClick={onMore} style={{ alignSelf: 'center' }}>
          Show more
        </Button>
      )}
      <ConfirmDialog
        isOpen={doomed !== null}
        title="Delete this document?"
        confirmLabel="Delete"
        isWorking={isLoading}
        onConfirm={confirm}
        onClose={() => setDoomed(null)}
      >
        <b>{doomed?.filename}</b> with its text and its place in the search will be deleted for everyone in your
        organization. Results that cite it stay, but their citations will no longer open.
      </ConfirmDialog>
    </>
  );
}
