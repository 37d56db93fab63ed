import type { DeliverableBlock } from '@copilot/deliverables';
import { exact } from '../figures/exact.ts';
import type { FinanceAnalysis } from '../finance-analyzer.output.ts';
import { bold, cell, number, percent } from './cells.ts';

const against = { budget: 'Budget', prior: 'Year before', forecast: 'Forecast' } as const;

export const variancesTable = ({ variances, unit }: FinanceAnalysis): DeliverableBlock => ({
  type: 'table',
  id: 'variances',
  caption: `Variances, in ${unit}`,
  columns: [
    { title: 'Account', width: 2.6 },
    { title: 'Against', width: 1.1 },
    { title: 'Base', width: 1.3, align: 'right' },
    { title: 'Actual', width: 1.3, align: 'right' },
    { title: 'Variance', width: 1.3, align: 'right' },
    { title: 'Of |base|', width: 1, align: 'right' },
    { title: 'F/U', width: 0.7 },
    { title: 'Material', width: 0.9 },
    { title: 'Remark', width: 1.8 },
    { title: 'Owner comment', width: 1.6 },
  ],
  rows: variances.map((row, index) => {
    const at = index + 2;
    return [
      cell(row.account),
      cell(against[row.comparison]),
      number(row.base),
      number(row.actual),
      number(row.variance, { formula: `D${at}-C${at}` }),
      row.pct === null ? cell('n/a') : percent(exact(row.pct).dividedBy(100).toFixed(), `E${at}/ABS(C${at})`),
      cell(row.favourable === null ? '–' : row.favourable ? 'F' : 'U'),
      cell(row.material ? 'yes' : 'no'),
      cell(row.note),
      cell(''),
    ];
  }),
  emptyText: 'No budget, forecast or year before was given for the accounts of this period.',
});

export const salesTable = ({ priceVolumeMix, unit }: FinanceAnalysis): DeliverableBlock[] => {
  if (priceVolumeMix === null) return [];
  const last = priceVolumeMix.rows.length + 1;
  const total = (value: string, letter: string) =>
    number(value, { formula: `SUM(${letter}2:${letter}${last})`, isBold: true });
  return [
    {
      type: 'table',
      id: 'price-volume-mix',
      caption: `Price, volume and mix, in ${unit}`,
      columns: [
        { title: 'Product', width: 2 },
        ...['Base units', 'Base price', 'Units', 'Price', 'Price effect', 'Volume effect', 'Mix effect', 'Total'].map(
          (title) => ({ title, align: 'right' as const, width: 1.2 }),
        ),
      ],
      rows: [
        ...priceVolumeMix.rows.map((row, index) => {
          const at = index + 2;
          const volume = `IF(SUM($B$2:$B$${last})=0,(D${at}-B${at})*C${at},B${at}*(SUM($D$2:$D$${last})-SUM($B$2:$B$${last}))/SUM($B$2:$B$${last})*C${at})`;
          return [
            cell(row.product),
            number(row.baseUnits),
            number(row.basePrice),
            number(row.units),
            number(row.price),
            number(row.priceEffect, { formula: `ROUND((E${at}-C${at})*D${at},10)` }),
            number(row.volumeEffect, { formula: `ROUND(${volume},10)` }),
            number(row.mixEffect, { formula: `ROUND((D${at}-B${at})*C${at}-${volume},10)` }),
            number(row.total, { formula: `ROUND(D${at}*E${at}-B${at}*C${at},10)` }),
          ];
        }),
        [
          bold('Total'),
          cell(''),
          cell(''),
          cell(''),
          cell(''),
          total(priceVolumeMix.priceEffect, 'F'),
          total(priceVolumeMix.volumeEffect, 'G'),
          total(priceVolumeMix.mixEffect, 'H'),
          total(priceVolumeMix.total, 'I'),
        ],
      ],
    },
  ];
};
