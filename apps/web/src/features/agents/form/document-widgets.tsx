import type { WidgetProps } from '@rjsf/utils';
import { DocumentInput } from './document-input.tsx';

const propertiesOf = ({ id, label, required = false, rawErrors, schema }: WidgetProps) => ({
  id,
  label,
  description: schema.description,
  isRequired: required,
  error: rawErrors?.[0],
});

/** One document; the value is its id. */
export function DocumentWidget(props: WidgetProps) {
  const value = typeof props.value === 'string' ? [props.value] : [];
  return <DocumentInput {...propertiesOf(props)} maximum={1} value={value} onChange={([id]) => props.onChange(id)} />;
}

/** Several documents; the value is the list of their ids. */
export function DocumentsWidget(props: WidgetProps) {
  const value = Array.isArray(props.value) ? props.value.filter((id): id is string => typeof id === 'string') : [];
  return (
    <DocumentInput
      {...propertiesOf(props)}
      maximum={props.schema.maxItems ?? 50}
      value={value}
      onChange={(ids) => props.onChange(ids)}
    />
  );
}
