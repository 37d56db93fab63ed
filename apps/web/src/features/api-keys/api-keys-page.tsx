import type { ApiKey } from '@copilot/contracts';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Page } from '../../components/page.tsx';
import { ApiKeyForm } from './api-key-form.tsx';
import { ApiKeyList } from './api-key-list.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import { SecretDialog } from './secret-dialog.tsx';

/** `/settings/api-keys`: the keys that act in one's own name. */
export function ApiKeysPage() {
  const [isMaking, setIsMaking] = useState(false);
  const [rotated, setRotated] = useState<ApiKey | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Page
      title="API keys"
      description="Programs use them to act in your name, within the scopes you choose."
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={() => setIsMaking(true)}>
          New key
        </Button>
      }
    >
      <ApiKeyList
        owner="me"
        emptyText="Make one for a script or another system that should work with your organization."
        onRotate={setRotated}
      />
      <ApiKeyForm isOpen={isMaking} onClose={() => setIsMaking(false)} onMade={(made) => setSecret(made.secret)} />
      <RotateDialog apiKey={rotated} onClose={() => setRotated(null)} onRotated={(made) => setSecret(made.secret)} />
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </Page>
  );
}
