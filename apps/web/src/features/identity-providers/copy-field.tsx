import { Button, CopyButton, TextInput } from '@mantine/core';

/** A value to take elsewhere. */
export function CopyField({ label, description, value }: { label: string; description: string; value: string }) {
  return (
    <TextInput
      label={label}
      description={description}
      readOnly
      value={value}
      onFocus={(event) => event.currentTarget.select()}
      rightSectionWidth={76}
      rightSection={
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="light" onClick={copy} aria-label={`Copy ${label}`}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      }
    />
  );
}
