import type { SignIn } from '@copilot/contracts';
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useEndOtherSignInsMutation, useEndSignInMutation, useListSignInsQuery } from './account.api.ts';

const methods: Record<SignIn['method'], string> = {
  password: 'Password',
  password_code: 'Password and code',
  sso: 'Single sign-on',
  demo: 'Demo',
};

function SignInRow({ signIn }: { signIn: SignIn }) {
  const [end, { isLoading, error }] = useEndSignInMutation();
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" gap="md">
        <div style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={500}>{signIn.browser}</Text>
            {signIn.isCurrent && <Badge variant="light">This one</Badge>}
          </Group>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {signIn.place} · {methods[signIn.method]} · used <RelativeTime instant={signIn.lastUsedAt} />
          </Text>
        </div>
        {!signIn.isCurrent && (
          <Button
            size="xs"
            variant="default"
            loading={isLoading}
            aria-label={`End ${signIn.browser}, ${signIn.place}`}
            onClick={() => end(signIn.id)}
          >
            End
          </Button>
        )}
      </Group>
      {error && <ProblemNotice error={error} />}
    </li>
  );
}

/** Every browser and program that is signed in as this person, with a way to end each. */
export function SignInList() {
  const { data, error, refetch } = useListSignInsQuery(undefined, { refetchOnMountOrArgChange: true });
  const [endOthers, ending] = useEndOtherSignInsMutation();
  if (!data) return error ? <ProblemNotice error={error} onRetry={refetch} /> : <PageSkeleton rows={2} />;
  const hasOthers = data.some(({ isCurrent }) => !isCurrent);
  return (
    <Stack>
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }} aria-label="Sign-ins">
        {data.map((signIn) => (
          <SignInRow key={signIn.id} signIn={signIn} />
        ))}
      </Stack>
      {ending.error && <ProblemNotice error={ending.error} />}
      {hasOthers ? (
        <div>
          <Button variant="default" loading={ending.isLoading} onClick={() => endOthers()}>
            End all others
          </Button>
        </div>
      ) : (
        <Text size="sm" c="dimmed">
          You are signed in nowhere else.
        </Text>
      )}
    </Stack>
  );
}
