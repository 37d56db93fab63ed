import { ActionIcon, FileButton, Group, Pill, Textarea, Tooltip } from '@mantine/core';
import { IconArrowUp, IconPaperclip, IconPlayerStopFilled } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { uploadFile } from '../knowledge/upload.thunks.ts';
import { UploadList } from '../knowledge/upload-list.tsx';
import { draftChanged } from './chat.slice.ts';
import classes from './composer.module.css';

interface ComposerProps {
  /** Conversation whose draft this is, or `new`. */
  draftKey: string;
  /** Where attached files go: into the conversation's project, so that only its members see them. */
  projectId: string | null;
  isAnswering: boolean;
  canStop: boolean;
  onSend: (content: string, attachments: string[]) => void;
  onStop: () => void;
}

/** Where messages are written. Enter sends, Shift and Enter starts a new line. */
export function Composer({ draftKey, projectId, isAnswering, canStop, onSend, onStop }: ComposerProps) {
  const dispatch = useAppDispatch();
  const text = useAppSelector((state) => state.chat.drafts[draftKey] ?? '');
  const [attachments, setAttachments] = useState<{ id: string; filename: string }[]>([]);
  const canSend = text.trim() !== '' && !isAnswering;

  const send = () => {
    if (!canSend) return;
    onSend(
      text.trim(),
      attachments.map(({ id }) => id),
    );
    dispatch(draftChanged({ key: draftKey, text: '' }));
    setAttachments([]);
  };

  const keyPressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  const attach = async (files: File[]) => {
    for (const document of await Promise.all(files.map((file) => dispatch(uploadFile(file, projectId))))) {
      if (document) setAttachments((current) => [...current, { id: document.id, filename: document.filename }]);
    }
  };

  return (
    <div className={`surface ${classes.composer}`}>
      <UploadList />
      {attachments.length > 0 && (
        <Group gap={6} px={8} pt={8}>
          {attachments.map(({ id, filename }) => (
            <Pill
              key={id}
              withRemoveButton
              removeButtonProps={{ 'aria-label': `Leave out ${filename}`, tabIndex: 0 }}
              onRemove={() => setAttachments((current) => current.filter((other) => other.id !== id))}
            >
              {filename}
            </Pill>
          ))}
        </Group>
      )}
      <Textarea
        variant="unstyled"
        autosize
        minRows={1}
        maxRows={10}
        px={10}
        aria-label="Message"
        placeholder="Ask about your documents"
        maxLength={32_000}
        value={text}
        onChange={(event) => dispatch(draftChanged({ key: draftKey, text: event.currentTarget.value }))}
        onKeyDown={keyPressed}
      />
      <Group justify="space-between" gap="xs">
        <FileButton multiple onChange={attach}>
          {(props) => (
            <Tooltip label="Attach documents">
              <ActionIcon {...props} variant="subtle" color="gray" c="dimmed" size="lg" aria-label="Attach documents">
                <IconPaperclip size={18} />
              </ActionIcon>
            </Tooltip>
          )}
        </FileButton>
        {isAnswering ? (
          <ActionIcon size="lg" variant="default" aria-label="Stop the answer" disabled={!canStop} onClick={onStop}>
            <IconPlayerStopFilled size={16} />
          </ActionIcon>
        ) : (
          <ActionIcon size="lg" aria-label="Send" disabled={!canSend} onClick={send}>
            <IconArrowUp size={18} />
          </ActionIcon>
        )}
      </Group>
    </div>
  );
}
