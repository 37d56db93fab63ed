import type { RoleMapping, RoleMappingPreview } from '@copilot/contracts';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { type GrantableRole, usePreviewRoleMappingMutation } from './identity-providers.api.ts';

interface RolePreviewProps {
  roles: readonly GrantableRole[];
  roleMappings: readonly RoleMapping[];
  defaultRoleId: string | null;
}

const readClaims = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
};

const sentenceFor = ({ outcome, roleId, matched }: RoleMappingPreview, roles: readonly GrantableRole[]): string => {
  const role = roles.find(({ id }) => id === roleId)?.name ?? 'a role that is gone';
  if (outcome === 'rule') return `Rule ${(matched ?? 0) + 1} matches: the role would be ${role}.`;
  if (outcome === 'default') return `No rule matches: the role would be ${role}.`;
  if (outcome === 'refused') return 'No rule matches, and there is no role for everybody else: kept out.';
  return 'Without rules, the role stays what it is.';
};

/** Tries the rules on claims, such as those of an ID token. */
export function RolePreview({ roles, roleMappings, defaultRoleId }: RolePreviewProps) {
  const [text, setText] = useState('{ "groups": ["staff"] }');
  const [notice, setNotice] = useState<string | null>(null);
  const [preview, { data, error, isLoading, reset }] = usePreviewRoleMappingMutation();

  const show = () => {
    const claims = readClaims(text);
    setNotice(claims ? null : 'This is not a JSON object.');
    if (claims) preview({ claims, roleMappings: [...roleMappings], defaultRoleId });
    else reset();
  };

  return (
    <Stack gap="xs">
      <Textarea
        label="Try the rules"
        description="Paste someone’s claims as JSON. Nothing is stored."
        autosize
        minRows={2}
        maxRows={10}
        value={text}
        error={notice ?? (error ? asProblem(error).detail : undefined)}
        onChange={(event) => setText(event.currentTarget.value)}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Group>
        <Button size="xs" variant="default" loading={isLoading} onClick={show}>
          Show the role
        </Button>
        <Text size="sm" role="status">
          {data && !notice ? sentenceFor(data, roles) : ''}
        </Text>
      </Group>
    </Stack>
  );
}
