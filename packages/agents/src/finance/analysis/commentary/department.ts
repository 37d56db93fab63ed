import type { LineId } from '../accounts/line-items.ts';

const departments: Partial<Record<LineId, string>> = {
  revenue: 'Sales',
  cogs: 'Operations',
  opex_personnel: 'Human resources',
  opex_marketing: 'Marketing',
  opex_research: 'Research and development',
  opex_premises: 'Facilities',
  receivables: 'Credit control',
  inventory: 'Operations',
  payables: 'Procurement',
  capex: 'Operations',
  cash: 'Treasury',
  interest: 'Treasury',
};

/** Who can say why a line is what it is. */
export const departmentOf = (line: string | null): string => departments[line as LineId] ?? 'Finance';
