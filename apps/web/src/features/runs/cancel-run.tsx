import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconPlayerStop } from '@tabler/icons-react';
import { asProblem } from '../../api/problem.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useCancelRunMutation } from './runs.api.ts';

/** Stops a run, after asking. */
export function CancelRun({ runId, title }: { runId: string; title: string }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const [cancel, { isLoading }] = useCancelRunMutation();

  const confirm = async () => {
    const { error } = await cancel(runId);
    if (error) notifications.show({ message: asProblem(error).detail, color: 'red' });
    close();
  };

  return (
    <>
      <Button variant="default" leftSection={<IconPlayerStop size={16} />} onClick={open}>
        Cancel
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title="Cancel this run?"
        confirmLabel="Cancel the run"
        isWorking={isLoading}
        onConfirm={confirm}
        onClose={close}
      >
        <b>{title}</b> stops where it is and gives no result. You can run it again with the same input.
      </ConfirmDialog>
    </>
  );
}
