import { Alert, Loader, Progress, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconWifiOff } from '@tabler/icons-react';
import { duration } from '../../lib/time.ts';
import { Elapsed } from './elapsed.tsx';
import type { RunStep } from './run-log.ts';
import classes from './run-progress.module.css';

function Step({ step, isLive }: { step: RunStep; isLive: boolean }) {
  const { progress, tookMs } = step;
  const isRunning = isLive && tookMs === null;
  return (
    <li className={classes.step}>
      <span className={classes.mark}>
        {isRunning ? <Loader size={16} aria-label="Running" /> : <IconCircleCheck size={18} stroke={1.6} aria-hidden />}
      </span>
      <div className="stretch">
        <Text>
          {step.title}
          {step.attempt > 1 && (
            <Text span size="sm" c="dimmed">
              {' '}
              · started again after an interruption
            </Text>
          )}
        </Text>
        {isRunning && progress && (
          <>
            <Progress
              mt={6}
              size={4}
              value={progress.total > 0 ? (progress.done / progress.total) * 100 : 0}
              aria-label={step.title}
            />
            <Text size="sm" c="dimmed" mt={2}>
              {progress.note}
            </Text>
          </>
        )}
      </div>
      <Text size="sm" c="dimmed" className="tabular">
        {tookMs !== null && duration(tookMs)}
        {isRunning && <Elapsed since={step.startedAt} until={null} />}
      </Text>
    </li>
  );
}

interface RunProgressProps {
  steps: readonly RunStep[];
  isLive: boolean;
  isConnected: boolean;
}

/** A run's steps with their times, and what the running one is at. */
export function RunProgress({ steps, isLive, isConnected }: RunProgressProps) {
  return (
    <Stack gap="sm">
      {isLive && !isConnected && (
        <Alert icon={<IconWifiOff size={18} />} role="status">
          The connection was lost. The run goes on; this page catches up by itself.
        </Alert>
      )}
      <ol className={`surface ${classes.steps}`} aria-label="Steps">
        {steps.map((step) => (
          <Step key={step.name} step={step} isLive={isLive} />
        ))}
        {isLive && steps.length === 0 && (
          <li className={classes.step}>
            <span className={classes.mark}>
              <Loader size={16} aria-hidden />
            </span>
            <Text>Starting</Text>
          </li>
        )}
      </ol>
    </Stack>
  );
}
