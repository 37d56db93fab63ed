import type { RoleMapping } from '@copilot/contracts';
import { ActionIcon, Button, Group, Input, Select, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { GrantableRole } from './identity-providers.api.ts';
import { RolePreview } from './role-preview.tsx';

interface RoleRulesProps {
  roles: readonly GrantableRole[];
  roleMappings: readonly RoleMapping[];
  defaultRoleId: string | null;
  onChange: (roleMappings: RoleMapping[]) => void;
}

/** Which claims give which role, the first that matches first. */
export function RoleRules({ roles, roleMappings, defaultRoleId, onChange }: RoleRulesProps) {
  const options = roles.map(({ id, name }) => ({ value: id, label: name }));
  const replace = (place: number, changes: Partial<RoleMapping>) =>
    onChange(roleMappings.map((rule, index) => (index === place ? { ...rule, ...changes } : rule)));
  const add = () => {
    const member = roles.find(({ name, isBuiltIn }) => isBuiltIn && name === 'member') ?? roles[0];
    onChange([...roleMappings, { claim: 'groups', value: '', roleId: member?.id ?? '' }]);
  };
  return (
    <Input.Wrapper
      label="Role rules"
      labelElement="div"
      description="The first rule that matches gives the role, at every sign-in. Without rules, roles are given under Users."
    >
      <Stack gap="xs" mt="xs">
        {roleMappings.map((rule, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity but their place
          <Group key={place} gap="xs" role="group" aria-label={`Rule ${place + 1}`} align="flex-end">
            <TextInput
              label="Claim"
              size="xs"
              flex="1 1 120px"
              value={rule.claim}
              onChange={(event) => replace(place, { claim: event.currentTarget.value })}
            />
            <TextInput
              label="has the value"
              size="xs"
              flex="1 1 140px"
              value={rule.value}
              onChange={(event) => replace(place, { value: event.currentTarget.value })}
            />
            <Select
              label="Role"
              size="xs"
              flex="1 1 120px"
              allowDeselect={false}
              data={options}
              value={rule.roleId}
              onChange={(roleId) => roleId && replace(place, { roleId })}
            />
            <ActionIcon
              variant="default"
              size={30}
              aria-label={`Remove rule ${place + 1}`}
              onClick={() => onChange(roleMappings.filter((_rule, index) => index !== place))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        <div>
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={add}>
            Add a rule
          </Button>
        </div>
        {roleMappings.length > 0 && (
          <RolePreview roles={roles} roleMappings={roleMappings} defaultRoleId={defaultRoleId} />
        )}
      </Stack>
    </Input.Wrapper>
  );
}
