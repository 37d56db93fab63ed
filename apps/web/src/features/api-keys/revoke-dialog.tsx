import type { ApiKey } from '@copilot/contracts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useRevokeApiKeyMutation } from './api-keys.api.ts';

/** Asks before a key is ended for good. */
export function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const [revoke, { error, isLoading, reset }] = useRevokeApiKeyMutation();
  const close = () => {
    reset();
    onClose();
  };
  const confirm = async () => {
    if (!apiKey) return;
    const { error: failure } = await revoke(apiKey.id);
    if (!failure) close();
  };
  return (
    <ConfirmDialog
      isOpen={apiKey !== null}
      title="Revoke this key?"
      confirmLabel="Revoke"
      isWorking={isLoading}
      onConfirm={confirm}
      onClose={close}
    >
      Whatever uses “{apiKey?.name}” is refused within seconds, for good.
      {error && <ProblemNotice error={error} />}
    </ConfirmDialog>
  );
}
