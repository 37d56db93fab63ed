import type { Branding } from '@copilot/contracts';
import { Group, Paper, Text } from '@mantine/core';
import { BrandMark } from './brand-mark.tsx';

interface BrandingPreviewProps {
  productName: string;
  /** Null: the product's own. */
  accentColor: string | null;
  branding: Branding;
}

/** A small picture of the header and a button, as they would look. */
export function BrandingPreview({ productName, accentColor, branding }: BrandingPreviewProps) {
  return (
    <Paper withBorder p="md" component="figure" m={0} aria-label="Preview">
      <Group justify="space-between">
        <Group gap="sm">
          <BrandMark branding={branding} />
          <Text fw={600} className="wrap-anywhere">
            {productName}
          </Text>
        </Group>
        <Text
          size="sm"
          fw={600}
          c="white"
          px="md"
          py={7}
          style={{ borderRadius: 8, background: accentColor ?? 'var(--mantine-color-brand-6)' }}
        >
          A button
        </Text>
      </Group>
    </Paper>
  );
}
