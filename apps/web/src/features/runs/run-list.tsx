import type { RunSummary } from '@copilot/contracts';
import { Text } from '@mantine/core';
import { Link } from 'react-router';
import { RelativeTime } from '../../components/relative-time.tsx';
import classes from './run-list.module.css';
import { RunStatus } from './run-status.tsx';

/** Runs as rows that lead to each. */
export function RunList({ runs }: { runs: readonly RunSummary[] }) {
  return (
    <div className="surface">
      {runs.map((run) => (
        <Link key={run.id} to={`/runs/${run.id}`} className={`row-link ${classes.row}`}>
          <div className="stretch">
            <Text fw={500}>{run.agentTitle}</Text>
            {(run.summary ?? run.error?.message) && (
              <Text size="sm" c="dimmed" lineClamp={1}>
                {run.summary ?? run.error?.message}
              </Text>
            )}
          </div>
          <div className={classes.status}>
            <RunStatus status={run.status} />
          </div>
          <Text size="sm" c="dimmed" className={classes.time}>
            <RelativeTime instant={run.createdAt} />
          </Text>
        </Link>
      ))}
    </div>
  );
}
