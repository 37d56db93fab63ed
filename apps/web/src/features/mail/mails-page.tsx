import type { MailStatus, OutgoingMail } from '@copilot/contracts';
import { Button, Table, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { StatusDot, type Tone } from '../../components/status-dot.tsx';
import { MailDialog } from './mail-dialog.tsx';
import { useListMailsInfiniteQuery, useSendMailAgainMutation } from './mails.api.ts';

const looks: Record<MailStatus, { label: string; tone: Tone; isBusy?: boolean }> = {
  queued: { label: 'On its way', tone: 'active', isBusy: true },
  sent: { label: 'Sent', tone: 'good' },
  kept: { label: 'Kept here', tone: 'attention' },
  failed: { label: 'Failed', tone: 'bad' },
};

function MailRow({ mail, onRead }: { mail: OutgoingMail; onRead: () => void }) {
  const [sendAgain, { isLoading }] = useSendMailAgainMutation();
  return (
    <Table.Tr>
      <Table.Td>
        <RelativeTime instant={mail.createdAt} />
      </Table.Td>
      <Table.Td className="wrap-anywhere">{mail.recipient}</Table.Td>
      <Table.Td>
        {mail.subject}
        {mail.statusReason && (
          <Text size="xs" c="dimmed">
            {mail.statusReason}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <StatusDot {...looks[mail.status]} />
      </Table.Td>
      <Table.Td>
        {mail.status === 'kept' && mail.hasBody && (
          <Button size="xs" variant="default" onClick={onRead} aria-label={`Read ${mail.subject} to ${mail.recipient}`}>
            Read
          </Button>
        )}
        {mail.status === 'failed' && mail.hasBody && (
          <Button size="xs" variant="default" loading={isLoading} onClick={() => sendAgain(mail.id)}>
            Send again
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** `/admin/mails`: what was mailed to people of this organization, and the mails that wait here for want of a mail server. */
export function MailsPage() {
  const { data, error, isLoading, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useListMailsInfiniteQuery(
    undefined,
    { refetchOnMountOrArgChange: true },
  );
  const [open, setOpen] = useState<OutgoingMail | null>(null);
  const mails = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title="Mails" description="Mails of the last 90 days. Texts are removed once sent, or after three days.">
      {isLoading && <PageSkeleton />}
      {!data && error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && mails.length === 0 && (
        <EmptyState icon={IconMail} title="No mails yet">
          Invitations and links for new passwords will appear here.
        </EmptyState>
      )}
      {mails.length > 0 && (
        <ScrollRegion label="Mails" className="surface">
          <Table miw={720}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>When</Table.Th>
                <Table.Th>To</Table.Th>
                <Table.Th>Subject</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th aria-label="Actions" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {mails.map((mail) => (
                <MailRow key={mail.id} mail={mail} onRead={() => setOpen(mail)} />
              ))}
            </Table.Tbody>
          </Table>
        </ScrollRegion>
      )}
      {hasNextPage && (
        <Button
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => fetchNextPage()}
          style={{ alignSelf: 'center' }}
        >
          Show more
        </Button>
      )}
      <MailDialog mail={open} onClose={() => setOpen(null)} />
    </Page>
  );
}
