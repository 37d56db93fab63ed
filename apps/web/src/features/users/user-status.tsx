import type { InvitationStatus, UserStatus } from '@copilot/contracts';
import { StatusDot, type Tone } from '../../components/status-dot.tsx';

const looks: Record<UserStatus | InvitationStatus, { label: string; tone: Tone }> = {
  active: { label: 'Active', tone: 'good' },
  invited: { label: 'Invited', tone: 'active' },
  suspended: { label: 'Suspended', tone: 'bad' },
  pending: { label: 'Waiting', tone: 'active' },
  expired: { label: 'Expired', tone: 'attention' },
  accepted: { label: 'Accepted', tone: 'good' },
  withdrawn: { label: 'Withdrawn', tone: 'neutral' },
};

/** How a person or an invitation stands. */
export function UserStatusDot({ status }: { status: UserStatus | InvitationStatus }) {
  return <StatusDot {...looks[status]} />;
}
