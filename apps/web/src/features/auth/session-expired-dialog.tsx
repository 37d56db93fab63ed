import { Modal, Text } from '@mantine/core';
import { useAppSelector } from '../../app/hooks.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Asks for the password again over the page, so that nothing typed on it is lost. */
export function SessionExpiredDialog() {
  const { status, session } = useAppSelector((state) => state.auth);
  return (
    <Modal
      opened={status === 'expired'}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Your session has ended"
    >
      <Text c="dimmed" mb="md">
        Sign in again to go on. Everything on this page is still here.
      </Text>
      <SignInForm email={session?.user.email} />
    </Modal>
  );
}
