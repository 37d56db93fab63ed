import { Badge } from '@mantine/core';

const shown: Readonly<Record<string, readonly [label: string, color: string]>> = {
  fatal: ['Blocks', 'red'],
  warning: ['Note', 'yellow'],
  info: ['Information', 'gray'],
};

export const severityLabel = (severity: string): string => shown[severity]?.[0] ?? severity;

/** How serious a finding is, in a word; the colour only repeats it. */
export function SeverityBadge({ severity }: { severity: string }) {
  return (
    <Badge variant="outline" size="sm" tt="none" fw={500} color={shown[severity]?.[1] ?? 'gray'} autoContrast>
      {severityLabel(severity)}
    </Badge>
  );
}
