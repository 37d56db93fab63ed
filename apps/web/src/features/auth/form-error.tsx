import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';

/** What went wrong with a form as a whole; nothing when all is well. */
export function FormError({ message }: { message: string | null }) {
  if (message === null) return null;
  return (
    <Alert role="alert" icon={<IconAlertCircle size={18} color="var(--app-bad)" />}>
      {message}
    </Alert>
  );
}
