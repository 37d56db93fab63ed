import { Select } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { useListIntegrationsQuery } from './integrations.api.ts';

/** Chooses a connected system in an agent's form; the value is its id. */
export function IntegrationWidget({ id, label, required = false, rawErrors, schema, value, onChange }: WidgetProps) {
  const { data, error } = useListIntegrationsQuery();
  const choices = (data?.items ?? []).map((integration) => ({
    value: integration.id,
    label: `${integration.name} (${integration.issues} issues)`,
  }));
  return (
    <Select
      id={id}
      label={label}
      description={schema.description}
      required={required}
      error={rawErrors?.[0]}
      clearable
      placeholder={
        error
          ? 'You may not see connected systems'
          : choices.length === 0
            ? 'Nothing is connected yet'
            : 'Choose a connection'
      }
      disabled={choices.length === 0}
      data={choices}
      value={typeof value === 'string' ? value : null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}
