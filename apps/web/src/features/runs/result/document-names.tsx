import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { fileSize } from '../../../lib/quantity.ts';
import { useGetDocumentQuery } from '../../knowledge/knowledge.api.ts';
import { useSourceLink } from '../../sources/source-link.ts';

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/u;

/** Ids anywhere in a run's input; those that name no document are simply not shown. */
const idsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return uuid.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(idsIn);
};

function DocumentRow({ id }: { id: string }) {
  const { data: document } = useGetDocumentQuery(id);
  const linkTo = useSourceLink();
  if (!document) return null;
  return (
    <div className="row-link">
      <Anchor component={Link} to={linkTo({ documentId: id })} className="stretch wrap-anywhere">
        {document.filename}
      </Anchor>
      <Text size="sm" c="dimmed">
        {fileSize(document.sizeBytes)}
      </Text>
    </div>
  );
}

/** The documents that a run was given; each opens beside the result. */
export function DocumentNames({ input }: { input: unknown }) {
  const ids = [...new Set(idsIn(input))];
  if (ids.length === 0) return <Text c="dimmed">This run was given no documents.</Text>;
  return (
    <div className="surface">
      {ids.map((id) => (
        <DocumentRow key={id} id={id} />
      ))}
    </div>
  );
}
