import { type ApiKeyScope, apiKeyScope, permissionDescriptions } from '@copilot/contracts';
import { Checkbox, Fieldset, SimpleGrid, Stack, Text } from '@mantine/core';
import { wordsOf } from '../../lib/words.ts';
import { useMayDo } from '../auth/use-may-do.ts';

const groups = Object.entries(Object.groupBy(apiKeyScope.options, (scope) => scope.split(':')[0] ?? scope));

interface ScopeChoiceProps {
  value: readonly ApiKeyScope[];
  onChange: (value: ApiKeyScope[]) => void;
  error?: string | undefined;
}

/** The scopes a key may get, grouped by what they are about: those that the person holds. */
export function ScopeChoice({ value, onChange, error }: ScopeChoiceProps) {
  const mayDo = useMayDo();
  const open = groups
    .map(([group, scopes = []]) => ({ group, scopes: scopes.filter((scope) => mayDo(scope)) }))
    .filter(({ scopes }) => scopes.length > 0);
  return (
    <Checkbox.Group
      label="Scopes"
      description="What the key may do. It never does more than you may at that moment."
      value={[...value]}
      onChange={(next) => onChange(next as ApiKeyScope[])}
      error={error}
      required
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} mt="xs" spacing="sm">
        {open.map(({ group, scopes }) => (
          <Fieldset key={group} legend={wordsOf(group)} p="sm">
            <Stack gap="xs">
              {scopes.map((scope) => (
                <Checkbox
                  key={scope}
                  value={scope}
                  size="sm"
                  label={permissionDescriptions[scope]}
                  description={
                    <Text span size="xs" ff="monospace">
                      {scope}
                    </Text>
                  }
                />
              ))}
            </Stack>
          </Fieldset>
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
