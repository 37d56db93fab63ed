import { Code, Modal, Text } from '@mantine/core';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useReadMailQuery } from './mails.api.ts';

function MailText({ id }: { id: string }) {
  const { data, error, refetch } = useReadMailQuery(id);
  if (error) return <ProblemNotice error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton rows={3} />;
  return (
    <>
      <Text c="dimmed" mb="sm" className="wrap-anywhere">
        To {data.recipient}. Hand it on yourself: no mail server is set up (SMTP_URL).
      </Text>
      {data.text === null ? (
        <Text>The text has been removed; it is kept for three days.</Text>
      ) : (
        <Code block className="wrap-anywhere" style={{ whiteSpace: 'pre-wrap' }}>
          {data.text}
        </Code>
      )}
    </>
  );
}

/** The text of a mail that could not leave. */
export function MailDialog({ mail, onClose }: { mail: { id: string; subject: string } | null; onClose: () => void }) {
  return (
    <Modal opened={mail !== null} onClose={onClose} title={mail?.subject} size="lg">
      {mail && <MailText id={mail.id} />}
    </Modal>
  );
}
