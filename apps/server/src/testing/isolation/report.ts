import type { Probe } from './isolation-types.ts';
import type { IsolationProof } from './prove.ts';

const isPlain = ({ route }: Probe): boolean => /^\w+ \S+$/u.test(route);
const cellOf = (probe: Probe | undefined): string => {
  if (!probe) return '-';
  return probe.fault ? `!${probe.status}` : String(probe.status);
};

const row = (cells: readonly string[], widths: readonly number[]): string =>
  cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join('  ')
    .trimEnd();

/** The matrix of routes and principals with the status that each got, then side doors, gaps and faults. */
export const reportOf = ({ routes, probes, gaps }: IsolationProof): string => {
  const plain = probes.filter(isPlain);
  const principals = [...new Set(plain.map(({ principal }) => principal))];
  const shown = [...new Set(plain.map(({ route }) => route))];
  const byCell = new Map(plain.map((probe) => [`${probe.route} ${probe.principal}`, probe]));
  const widths = [
    Math.max(...shown.map((route) => route.length)),
    ...principals.map((name) => Math.max(name.length, 4)),
  ];
  const faults = probes.filter(({ fault }) => fault !== null);
  const places = new Set(probes.filter((probe) => !isPlain(probe)).map(({ route }) => route));
  return [
    row(['', ...principals], widths),
    ...shown.map((route) => row([route, ...principals.map((name) => cellOf(byCell.get(`${route} ${name}`)))], widths)),
    '',
    `${shown.length} of ${routes.length} published routes, ${principals.length} kinds of callers, ${plain.length} calls; ${probes.length - plain.length} more by ${places.size} side doors and foreign ids`,
    ...gaps.map((gap) => `GAP    ${gap}`),
    ...faults.map(({ route, principal, fault }) => `FAULT  ${principal}: ${route}: ${fault}`),
    faults.length + gaps.length === 0 ? 'Isolation holds.' : `${faults.length} faults, ${gaps.length} gaps.`,
  ].join('\n');
};
