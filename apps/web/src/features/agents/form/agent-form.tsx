import '@mantine/dates/styles.css';
import type { AgentDetail } from '@copilot/contracts';
import { Button, Group } from '@mantine/core';
import { Form } from '@rjsf/mantine';
import type { RJSFSchema } from '@rjsf/utils';
import { useMemo } from 'react';
import { IntegrationWidget } from '../../integrations/integration-input.tsx';
import { formHints, formSchema } from './document-fields.ts';
import { DocumentsWidget, DocumentWidget } from './document-widgets.tsx';
import { DescribedField, FoldedObject } from './form-templates.tsx';
import { schemaValidator } from './schema-validator.ts';

const widgets = { document: DocumentWidget, documents: DocumentsWidget, integration: IntegrationWidget };
const templates = { FieldTemplate: DescribedField, ObjectFieldTemplate: FoldedObject };

interface AgentFormProps {
  agent: AgentDetail;
  input: Record<string, unknown>;
  isSubmitting: boolean;
  onChange: (input: Record<string, unknown>) => void;
  onSubmit: (input: Record<string, unknown>) => void;
}

/** The form that an agent's input schema describes. */
export function AgentForm({ agent, input, isSubmitting, onChange, onSubmit }: AgentFormProps) {
  const { schema, hints } = useMemo(() => {
    const ready = formSchema(agent.inputSchema as RJSFSchema);
    return { schema: ready, hints: formHints(ready, agent.uiSchema) };
  }, [agent]);

  return (
    <Form
      schema={schema}
      uiSchema={hints}
      formData={input}
      validator={schemaValidator}
      widgets={widgets}
      templates={templates}
      showErrorList={false}
      focusOnFirstError
      noHtml5Validate
      omitExtraData
      onChange={({ formData }) => onChange(formData ?? {})}
      onSubmit={({ formData }) => onSubmit(formData ?? {})}
    >
      <Group mt="lg">
        <Button type="submit" loading={isSubmitting}>
          Run
        </Button>
      </Group>
    </Form>
  );
}
