import { Button, Divider, Text } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { asProblem } from '../../api/problem.ts';
import { useAppDispatch } from '../../app/hooks.ts';
import { useEnterDemoMutation, useGetDemoOfferQuery } from './auth.api.ts';
import { FormError } from './form-error.tsx';
import { beginSession } from './session.thunks.ts';

/** The way into the demo organization, where this installation offers one. */
export function DemoButton() {
  const { data: offer } = useGetDemoOfferQuery();
  const [enterDemo, { error, isLoading }] = useEnterDemoMutation();
  const dispatch = useAppDispatch();
  if (!offer?.offered) return null;

  const enter = async () => {
    const { data } = await enterDemo();
    if (data) dispatch(beginSession(data));
  };

  return (
    <>
      <Button size="md" variant="light" leftSection={<IconSparkles size={18} />} loading={isLoading} onClick={enter}>
        Explore the demo organization
      </Button>
      <Text size="sm" c="dimmed" ta="center" mt={-8}>
        {offer.organizationName}: with sample documents, no account needed.
      </Text>
      <FormError message={error ? asProblem(error).detail : null} />
      <Divider label="or with your own account" labelPosition="center" />
    </>
  );
}
