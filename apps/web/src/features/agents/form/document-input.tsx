import { finalDocumentStatuses, type KnowledgeDocument } from '@copilot/contracts';
import { ActionIcon, Group, Input, Select, Stack, Text } from '@mantine/core';
import { IconFile, IconX } from '@tabler/icons-react';
import { useContext } from 'react';
import { useAppDispatch } from '../../../app/hooks.ts';
import { DocumentStatus } from '../../knowledge/document-status.tsx';
import { useGetDocumentQuery } from '../../knowledge/knowledge.api.ts';
import { uploadFile } from '../../knowledge/upload.thunks.ts';
import { UploadList } from '../../knowledge/upload-list.tsx';
import { UploadProject } from '../../knowledge/upload-project.ts';
import { UploadZone } from '../../knowledge/upload-zone.tsx';
import { useDocuments } from '../../knowledge/use-documents.ts';

function ChosenDocument({ id, onRemove }: { id: string; onRemove: () => void }) {
  const { documents } = useDocuments();
  const listed = documents.find((document) => document.id === id);
  const { data } = useGetDocumentQuery(id, { skip: listed !== undefined });
  const document: KnowledgeDocument | undefined = listed ?? data;
  return (
    <Group className="surface" gap="sm" px="md" py="xs" wrap="nowrap">
      <IconFile size={18} stroke={1.5} color="var(--mantine-color-dimmed)" aria-hidden style={{ flex: 'none' }} />
      <div className="stretch">
        <Text className="wrap-anywhere">{document?.filename ?? 'Document'}</Text>
        {document && <DocumentStatus document={document} />}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        c="dimmed"
        aria-label={`Leave out ${document?.filename ?? 'document'}`}
        onClick={onRemove}
      >
        <IconX size={16} />
      </ActionIcon>
    </Group>
  );
}

interface DocumentInputProps {
  id: string;
  label: string;
  description?: string;
  isRequired: boolean;
  /** Most documents that may be handed in. */
  maximum: number;
  error?: string;
  value: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Where documents are handed in: those already known are picked, new ones are uploaded on the spot. */
export function DocumentInput({
  id,
  label,
  description,
  isRequired,
  maximum,
  error,
  value,
  onChange,
}: DocumentInputProps) {
  const dispatch = useAppDispatch();
  const projectId = useContext(UploadProject);
  const { documents } = useDocuments();
  const pickable = documents.filter(
    ({ id: candidate, status, projectId: owner }) =>
      (projectId === null || owner === null || owner === projectId) &&
      !value.includes(candidate) &&
      (status === 'indexed' || !finalDocumentStatuses.includes(status)),
  );
  const hasRoom = value.length < maximum;

  const upload = async (files: File[]) => {
    const uploaded = await Promise.all(
      files.slice(0, maximum - value.length).map((file) => dispatch(uploadFile(file, projectId))),
    );
    const ids = uploaded.flatMap((document) => (document ? [document.id] : []));
    if (ids.length > 0) onChange([...new Set([...value, ...ids])]);
  };

  return (
    <Input.Wrapper
      id={id}
      label={label}
      description={description}
      required={isRequired}
      error={error}
      labelElement="div"
    >
      <Stack gap="xs" mt={6} mb={error ? 6 : 0}>
        {value.map((chosen) => (
          <ChosenDocument
            key={chosen}
            id={chosen}
            onRemove={() => onChange(value.filter((other) => other !== chosen))}
          />
        ))}
        {hasRoom && <UploadZone label={`${label}: upload`} multiple={maximum > 1} onFiles={upload} />}
        <UploadList />
        {hasRoom && pickable.length > 0 && (
          <Select
            aria-label={`${label}: choose from Knowledge`}
            placeholder="or choose a document from Knowledge"
            searchable
            nothingFoundMessage="No document of that name"
            maxDropdownHeight={280}
            value={null}
            data={pickable.map((document) => ({ value: document.id, label: document.filename }))}
            onChange={(chosen) => chosen && onChange([...value, chosen])}
          />
        )}
      </Stack>
    </Input.Wrapper>
  );
}
