import type { Branding } from '@copilot/contracts';
import { Button, FileButton, Group, Text } from '@mantine/core';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { SettingsSection } from '../../components/settings-section.tsx';
import { BrandMark } from './brand-mark.tsx';
import { useRemoveLogoMutation, useUploadLogoMutation } from './branding.api.ts';

/** The logo: upload, replace, remove. */
export function LogoSection({ organizationId, branding }: { organizationId: string; branding: Branding }) {
  const [upload, uploading] = useUploadLogoMutation();
  const [remove, removing] = useRemoveLogoMutation();
  const error = uploading.error ?? removing.error;
  const take = (file: File | null) => file && upload({ id: organizationId, file });

  return (
    <SettingsSection title="Logo" description="PNG, JPEG or WebP, 512 KiB and 2000 pixels each way at most.">
      <Group justify="space-between">
        <Group gap="sm">
          <BrandMark branding={branding} />
          {!branding.logoUrl && <Text c="dimmed">No logo yet</Text>}
        </Group>
        <Group gap="xs">
          <FileButton accept="image/png,image/jpeg,image/webp" onChange={take} inputProps={{ 'aria-label': 'Logo' }}>
            {(props) => (
              <Button {...props} variant="default" loading={uploading.isLoading}>
                {branding.logoUrl ? 'Replace' : 'Upload'}
              </Button>
            )}
          </FileButton>
          {branding.logoUrl && (
            <Button variant="default" loading={removing.isLoading} onClick={() => remove(organizationId)}>
              Remove
            </Button>
          )}
        </Group>
      </Group>
      {error ? <ProblemNotice error={error} /> : null}
    </SettingsSection>
  );
}
