import { Button, Collapse, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Templates } from '@rjsf/mantine';
import type { ErrorSchema, FieldTemplateProps, ObjectFieldTemplateProps } from '@rjsf/utils';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';

const PlainObject = Templates.ObjectFieldTemplate!;

/** Choices, long texts and dates; every other input shows its own description. */
const lacksDescription = ({ schema, uiSchema }: FieldTemplateProps): boolean =>
  schema.enum !== undefined || uiSchema?.['ui:widget'] === 'textarea' || /^date/u.test(schema.format ?? '');

/** A field with its description below. */
export function DescribedField(props: FieldTemplateProps) {
  const { children, errors, help, hidden, rawDescription } = props;
  if (hidden) return <div style={{ display: 'none' }}>{children}</div>;
  return (
    <div>
      {children}
      {rawDescription && lacksDescription(props) && (
        <Text size="xs" c="dimmed" mt={4}>
          {rawDescription}
        </Text>
      )}
      {errors}
      {help}
    </div>
  );
}

const hasError = (errors: ErrorSchema | undefined): boolean =>
  errors !== undefined &&
  ((errors.__errors?.length ?? 0) > 0 ||
    Object.values(errors).some((inner) => !Array.isArray(inner) && hasError(inner as ErrorSchema)));

/** At the top of the form: what is needed, and everything else folded away. */
export function FoldedObject(props: ObjectFieldTemplateProps) {
  const [isOpen, { toggle }] = useDisclosure(false);
  if (props.fieldPathId.path.length > 0) return <PlainObject {...props} />;

  const required = new Set(props.schema.required ?? []);
  const visible = props.properties.filter(({ hidden }) => !hidden);
  const needed = visible.filter(({ name }) => required.has(name));
  const optional = visible.filter(({ name }) => !required.has(name));
  // An error inside must not stay hidden, and a form without needed fields has nothing to show instead.
  const showsAll = isOpen || needed.length === 0 || optional.some(({ name }) => hasError(props.errorSchema?.[name]));

  return (
    <Stack gap="lg">
      {needed.map(({ name, content }) => (
        <div key={name}>{content}</div>
      ))}
      {optional.length > 0 && needed.length > 0 && (
        <Button
          variant="subtle"
          color="gray"
          c="dimmed"
          px={0}
          style={{ alignSelf: 'flex-start' }}
          leftSection={showsAll ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
          aria-expanded={showsAll}
          onClick={toggle}
        >
          More options ({optional.length})
        </Button>
      )}
      {optional.length > 0 && (
        <Collapse expanded={showsAll}>
          <Stack gap="lg">
            {optional.map(({ name, content }) => (
              <div key={name}>{content}</div>
            ))}
          </Stack>
        </Collapse>
      )}
    </Stack>
  );
}
