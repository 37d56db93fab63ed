import { TextInput } from '@mantine/core';

interface CodeInputProps {
  label: string;
  value: string;
  error: string | null;
  onChange: (code: string) => void;
}

/** The six digits of an authenticator app; spaces that are pasted along are dropped. */
export function CodeInput({ label, value, error, onChange }: CodeInputProps) {
  return (
    <TextInput
      label={label}
      name="code"
      autoComplete="one-time-code"
      inputMode="numeric"
      pattern="[0-9]{6}"
      title="Six digits"
      maxLength={7}
      required
      data-autofocus
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value.replaceAll(/\D/gu, '').slice(0, 6))}
    />
  );
}
