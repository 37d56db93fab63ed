import { Alert, Button, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { asProblem } from '../api/problem.ts';

/** An error where it happened: what went wrong, the id to quote to support, and another try where that can help. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = asProblem(error);
  return (
    <Alert role="alert" icon={<IconAlertCircle size={18} color="var(--app-bad)" />} title={problem.title}>
      {problem.detail}
      {problem.requestId && (
        <Text size="xs" c="dimmed" mt={4}>
          Request {problem.requestId}
        </Text>
      )}
      {onRetry && (
        <div>
          <Button size="xs" variant="default" mt="sm" onClick={onRetry}>
            Try again
          </Button>
        </div>
      )}
    </Alert>
  );
}
