import { Progress, Text } from '@mantine/core';

const minimum = 12;
const strong = 20;

const advice = (length: number): string => {
  if (length === 0) return `At least ${minimum} characters. A sentence you remember is best.`;
  if (length < minimum) return `${minimum - length} more to go`;
  return length < strong ? 'Good. Longer is stronger.' : 'Strong';
};

/** How far a password's length goes. Length is what counts; there are no composition rules. */
export function PasswordMeter({ password }: { password: string }) {
  const length = [...password].length;
  return (
    <>
      <Progress
        mt={6}
        size={4}
        aria-label="Password length"
        value={Math.min(100, (length / strong) * 100)}
        color={length < minimum ? 'yellow' : 'teal'}
      />
      <Text size="sm" c="dimmed" mt={4} aria-live="polite">
        {advice(length)}
      </Text>
    </>
  );
}
