import { finalRunStatuses, type RunStatus as Status } from '@copilot/contracts';
import { StatusDot, type Tone } from '../../components/status-dot.tsx';

/** How each state is named and toned; the same on every page. */
export const runStatusLooks: Record<Status, { label: string; tone: Tone }> = {
  queued: { label: 'Waiting', tone: 'neutral' },
  running: { label: 'Running', tone: 'active' },
  needs_input: { label: 'Needs input', tone: 'attention' },
  awaiting_approval: { label: 'Awaiting approval', tone: 'attention' },
  done: { label: 'Done', tone: 'good' },
  done_with_gaps: { label: 'Done with gaps', tone: 'attention' },
  failed: { label: 'Failed', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
  dead: { label: 'Gave up', tone: 'bad' },
};

/** Whether nothing more will happen in the run by itself. */
export const hasEnded = (status: Status): boolean => finalRunStatuses.includes(status);

/** A run's state. */
export function RunStatus({ status }: { status: Status }) {
  return <StatusDot {...runStatusLooks[status]} isBusy={status === 'running'} />;
}
