import type { ApiKeyScope, ApiKeyWithSecret } from '@copilot/contracts';
import { Button, Group, Modal, Select, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { fieldErrors } from '../auth/field-errors.ts';
import { FormError } from '../auth/form-error.tsx';
import { useMakeApiKeyMutation } from './api-keys.api.ts';
import { ScopeChoice } from './scope-choice.tsx';

const lifetimes = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '180', label: '180 days' },
  { value: '365', label: '1 year' },
];
const signingModes = [
  { value: 'sensitive', label: 'Sensitive requests only' },
  { value: 'all', label: 'Every request' },
];
const empty = {
  name: '',
  scopes: [] as ApiKeyScope[],
  expiresInDays: '90',
  allowedAddresses: '',
  signs: false,
  publicKey: '',
  required: 'sensitive' as 'sensitive' | 'all',
};
const fieldNames = ['name', 'scopes', 'expiresInDays', 'allowedAddresses', 'publicKey'];

const linesOf = (text: string): string[] =>
  text
    .split(/[\s,]+/u)
    .map((line) => line.trim())
    .filter(Boolean);

interface ApiKeyFormProps {
  isOpen: boolean;
  onClose: () => void;
  onMade: (key: ApiKeyWithSecret) => void;
}

/** Makes a key: what it may do, for how long, from where, and whether it signs. */
export function ApiKeyForm({ isOpen, onClose, onMade }: ApiKeyFormProps) {
  const [values, setValues] = useState(empty);
  const [make, { error, isLoading, reset }] = useMakeApiKeyMutation();
  const problem = error ? fieldErrors(asProblem(error), fieldNames) : null;
  const set = (change: Partial<typeof empty>) => setValues((current) => ({ ...current, ...change }));

  const close = () => {
    setValues(empty);
    reset();
    onClose();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { name, scopes, expiresInDays, allowedAddresses, signs, publicKey, required } = values;
    const { data } = await make({
      name,
      scopes,
      expiresInDays: Number(expiresInDays),
      allowedAddresses: linesOf(allowedAddresses),
      signing: signs ? { publicKey, required } : null,
    });
    if (!data) return;
    close();
    onMade(data);
  };

  return (
    <Modal opened={isOpen} onClose={close} title="New API key" size="xl">
      <form onSubmit={submit}>
        <Stack>
          <FormError message={problem?.general ?? null} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              label="Name"
              description="What uses it, such as “Nightly import”"
              required
              maxLength={100}
              data-autofocus
              value={values.name}
              error={problem?.fields.name}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <Select
              label="Expires after"
              description="It can be rotated before that"
              data={lifetimes}
              allowDeselect={false}
              value={values.expiresInDays}
              error={problem?.fields.expiresInDays}
              onChange={(value) => set({ expiresInDays: value ?? empty.expiresInDays })}
            />
          </SimpleGrid>
          <ScopeChoice value={values.scopes} onChange={(scopes) => set({ scopes })} error={problem?.fields.scopes} />
          <Textarea
            label="Allowed addresses"
            description="Addresses or ranges, one a line; empty: from anywhere"
            placeholder="192.0.2.0/24"
            autosize
            minRows={1}
            maxRows={6}
            value={values.allowedAddresses}
            error={problem?.fields.allowedAddresses}
            onChange={(event) => set({ allowedAddresses: event.currentTarget.value })}
          />
          <Switch
            label="Requests are signed"
            description="Even a stolen key is then of no use without your private key"
            checked={values.signs}
            onChange={(event) => set({ signs: event.currentTarget.checked })}
          />
          {values.signs && (
            <>
              <Textarea
                label="Public key"
                description="Ed25519 in PEM: openssl genpkey -algorithm ed25519 -out private.pem && openssl pkey -in private.pem -pubout"
                placeholder="-----BEGIN PUBLIC KEY-----"
                required
                autosize
                minRows={3}
                maxLength={500}
                ff="monospace"
                value={values.publicKey}
                error={problem?.fields.publicKey}
                onChange={(event) => set({ publicKey: event.currentTarget.value })}
              />
              <Select
                label="What must be signed"
                data={signingModes}
                allowDeselect={false}
                value={values.required}
                onChange={(value) => set({ required: value === 'all' ? 'all' : 'sensitive' })}
              />
            </>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={isLoading} disabled={values.scopes.length === 0}>
              Make key
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
