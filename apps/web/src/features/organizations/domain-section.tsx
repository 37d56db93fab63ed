import type { OrganizationDetails } from '@copilot/contracts';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CopyField } from '../../components/copy-field.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { SettingsSection } from '../../components/settings-section.tsx';
import { StatusDot } from '../../components/status-dot.tsx';
import { useClaimDomainMutation, useReleaseDomainMutation, useVerifyDomainMutation } from './organization.api.ts';

/** The organization's domain: named, then proven by a DNS record. */
export function DomainSection({ organization: { id, domain, domainClaim } }: { organization: OrganizationDetails }) {
  const [typed, setTyped] = useState('');
  const [claim, claiming] = useClaimDomainMutation();
  const [verify, verifying] = useVerifyDomainMutation();
  const [release, releasing] = useReleaseDomainMutation();
  const error = claiming.error ?? verifying.error ?? releasing.error;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { data } = await claim({ id, domain: typed });
    if (data) setTyped('');
  };

  return (
    <SettingsSection
      title="Domain"
      description="A proven domain is yours alone here. Single sign-on sends people of this domain to your organization."
    >
      {domain && (
        <Group justify="space-between">
          <StatusDot tone="good" label={`${domain} is proven`} />
          <Button variant="default" size="xs" loading={releasing.isLoading} onClick={() => release(id)}>
            Give it up
          </Button>
        </Group>
      )}
      {domainClaim && (
        <Stack gap="sm">
          <StatusDot tone="attention" label={`${domainClaim.domain} is not proven yet`} />
          <Text size="sm">Make this TXT record where your domain is managed. It can take an hour to be seen.</Text>
          <CopyField label="Name of the record" value={domainClaim.recordName} />
          <CopyField label="Value of the record" value={domainClaim.recordValue} />
          <Group>
            <Button variant="default" loading={verifying.isLoading} onClick={() => verify(id)}>
              Look for the record
            </Button>
          </Group>
        </Stack>
      )}
      <form onSubmit={submit}>
        <Group align="flex-end">
          <TextInput
            label={domain || domainClaim ? 'Another domain' : 'Your domain'}
            placeholder="example.com"
            required
            value={typed}
            className="stretch"
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={claiming.isLoading}>
            Claim
          </Button>
        </Group>
      </form>
      {error ? <ProblemNotice error={error} /> : null}
    </SettingsSection>
  );
}
