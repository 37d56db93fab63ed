import type { Provisioning } from '@copilot/contracts';
import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { CopyField } from './copy-field.tsx';
import type { GrantableRole } from './identity-providers.api.ts';
import { useEndProvisioningTokenMutation, useMakeProvisioningTokenMutation } from './provisioning.api.ts';

interface DirectoryTokenProps {
  token: Provisioning['token'];
  roles: readonly GrantableRole[];
}

/** The directory's one token: made, replaced and ended here, and shown once. */
export function DirectoryToken({ token, roles }: DirectoryTokenProps) {
  const member = roles.find(({ name, isBuiltIn }) => isBuiltIn && name === 'member');
  const [defaultRoleId, setDefaultRoleId] = useState(token?.defaultRoleId ?? member?.id ?? null);
  const [make, made] = useMakeProvisioningTokenMutation();
  const [end, ending] = useEndProvisioningTokenMutation();
  const [asked, setAsked] = useState<'replace' | 'end' | null>(null);
  const problem = made.error ?? ending.error;

  const makeToken = async () => {
    if (defaultRoleId) await make({ defaultRoleId });
    setAsked(null);
  };
  const endToken = async () => {
    await end();
    made.reset();
    setAsked(null);
  };

  return (
    <Stack gap="sm">
      <Text size="sm">
        {token ? (
          <>
            Token {token.hint}, made <RelativeTime instant={token.createdAt} />
            {token.lastUsedAt ? (
              <>
                , used <RelativeTime instant={token.lastUsedAt} />
              </>
            ) : (
              ', never used'
            )}
            .
          </>
        ) : (
          'No token yet: no directory has access.'
        )}
      </Text>
      {made.data && (
        <Alert role="status" icon={<IconKey size={18} />} title="Copy the token now: it is not shown again">
          <CopyField
            label="SCIM token"
            description="Paste it as the bearer token in your directory."
            value={made.data.token}
          />
        </Alert>
      )}
      {problem && <ProblemNotice error={problem} />}
      <Group align="flex-end" gap="xs">
        <Select
          label="Role of new people"
          description="Unless a group gives another one."
          allowDeselect={false}
          data={roles.map(({ id, name }) => ({ value: id, label: name }))}
          value={defaultRoleId}
          onChange={setDefaultRoleId}
        />
        <Button
          variant="default"
          disabled={!defaultRoleId}
          loading={made.isLoading}
          onClick={() => (token ? setAsked('replace') : makeToken())}
        >
          {token ? 'Replace the token' : 'Make a token'}
        </Button>
        {token && (
          <Button variant="default" onClick={() => setAsked('end')}>
            End access
          </Button>
        )}
      </Group>
      <ConfirmDialog
        isOpen={asked !== null}
        title={asked === 'end' ? 'End the directory’s access?' : 'Replace the token?'}
        confirmLabel={asked === 'end' ? 'End access' : 'Replace'}
        isWorking={made.isLoading || ending.isLoading}
        onClose={() => setAsked(null)}
        onConfirm={asked === 'end' ? endToken : makeToken}
      >
        The token that your directory uses now stops working at once.
      </ConfirmDialog>
    </Stack>
  );
}
