import type { OrganizationDetails } from '@copilot/contracts';
import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { SettingsSection } from '../../components/settings-section.tsx';
import { useMayDo } from '../auth/use-may-do.ts';
import { DeleteOrganization } from './delete-organization.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

/** What only an owner does, and hardly ever. */
export function DangerZone({ organization }: { organization: OrganizationDetails }) {
  const [isTransferring, transfer] = useDisclosure(false);
  const [isDeleting, deletion] = useDisclosure(false);
  const mayDelete = useMayDo()('organization:delete');
  return (
    <SettingsSection title="Danger zone" description="Only owners see this. Your password is asked for.">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">Hand the organization over. You become an admin.</Text>
        <Button variant="default" onClick={transfer.open} style={{ flexShrink: 0 }}>
          Hand over
        </Button>
      </Group>
      {mayDelete && (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">Delete it. Everyone is locked out at once; after 14 days nothing is left.</Text>
          <Button color="red.9" onClick={deletion.open} style={{ flexShrink: 0 }}>
            Delete
          </Button>
        </Group>
      )}
      <TransferDialog organizationId={organization.id} isOpen={isTransferring} onClose={transfer.close} />
      <DeleteOrganization organization={organization} isOpen={isDeleting} onClose={deletion.close} />
    </SettingsSection>
  );
}
