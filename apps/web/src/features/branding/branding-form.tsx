import { type Branding, contrastWithWhite, readableContrast } from '@copilot/contracts';
import { Button, ColorInput, Group, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import type { Versioned } from '../../api/etag.ts';
import { asProblem } from '../../api/problem.ts';
import { SettingsSection } from '../../components/settings-section.tsx';
import { fieldErrors } from '../auth/field-errors.ts';
import { FormError } from '../auth/form-error.tsx';
import { useChangeBrandingMutation } from './branding.api.ts';
import { BrandingPreview } from './branding-preview.tsx';

const isColor = (text: string) => /^#[0-9a-f]{6}$/iu.test(text);

/** What is wrong with a colour, for the person who chooses it; null where nothing is. */
const objectionTo = (color: string): string | null => {
  if (color === '') return null;
  if (!isColor(color)) return 'Write a colour like #4f5bd5';
  const contrast = contrastWithWhite(color);
  if (contrast >= readableContrast) return null;
  return `White text on it is hard to read (contrast ${contrast.toFixed(1)}, ${readableContrast} is needed). Choose a darker one.`;
};

/** Name and colour, with a picture of what they look like while they are chosen. */
export function BrandingForm({ organizationId, branding }: { organizationId: string; branding: Versioned<Branding> }) {
  const [productName, setProductName] = useState(branding.productName ?? '');
  const [accentColor, setAccentColor] = useState(branding.accentColor ?? '');
  const [change, { error, isLoading }] = useChangeBrandingMutation();
  const objection = objectionTo(accentColor);
  const problem = error ? fieldErrors(asProblem(error), ['productName', 'accentColor']) : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const draft = { productName: productName.trim() || null, accentColor: accentColor || null };
    const { data } = await change({ id: organizationId, etag: branding.etag, draft });
    if (data) notifications.show({ message: 'Saved' });
  };

  return (
    <form onSubmit={submit}>
      <SettingsSection title="Name and colour" description="Leave a field empty for the product’s own look.">
        <FormError message={problem?.general ?? null} />
        <Stack>
          <TextInput
            label="Name of the product"
            placeholder="Tarento Co-Pilot"
            maxLength={60}
            value={productName}
            error={problem?.fields.productName}
            onChange={(event) => setProductName(event.currentTarget.value)}
          />
          <ColorInput
            label="Colour of buttons"
            placeholder="#4f5bd5"
            withEyeDropper={false}
            value={accentColor}
            error={objection ?? problem?.fields.accentColor}
            onChange={setAccentColor}
          />
          <BrandingPreview
            productName={productName.trim() || 'Tarento Co-Pilot'}
            accentColor={isColor(accentColor) ? accentColor : null}
            branding={branding}
          />
        </Stack>
        <Group justify="flex-end">
          <Button type="submit" loading={isLoading} disabled={objection !== null}>
            Save
          </Button>
        </Group>
      </SettingsSection>
    </form>
  );
}
