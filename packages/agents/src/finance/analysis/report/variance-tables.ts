import type { DeliverableBlock } from '@copilot/deliverables';
import { exact, rounded, sumOf } from '../figures/exact.ts';
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

/** Effects to the cent; mix takes what rounding leaves, so that every row and every column foots. */
const effectsOf = (row: NonNullable<FinanceAnalysis['priceVolumeMix']>['rows'][number]) => {
  const [price, volume, total] = [row.priceEffect, row.volumeEffect, row.total].map((value) =>
    exact(rounded(exact(value), 2)),
  );
  return [price!, volume!, total!.minus(price!).minus(volume!), total!] as const;
};

export const salesTable = ({ priceVolumeMix, unit }: FinanceAnalysis): DeliverableBlock[] => {
  if (priceVolumeMix === null) return [];
  const last = priceVolumeMix.rows.length + 1;
  const effects = priceVolumeMix.rows.map(effectsOf);
  const titles = ['Base units', 'Base price', 'Units', 'Price', 'Price effect', 'Volume effect', 'Mix effect', 'Total'];
  return [
    {
      type: 'table',
      id: 'price-volume-mix',
      caption: `Price, volume and mix, in ${unit}`,
      columns: [
        { title: 'Product', width: 2 },
        ...titles.map((title) => ({ title, align: 'right' as const, width: 1.2 })),
      ],
      rows: [
        ...priceVolumeMix.rows.map((row, index) => {
          const at = index + 2;
          const all = (letter: string) => `SUM($${letter}$2:$${letter}$${last})`;
          const volume = `IF(${all('B')}=0,(D${at}-B${at})*C${at},B${at}*(${all('D')}-${all('B')})/${all('B')}*C${at})`;
          const formulas = [
            `ROUND((E${at}-C${at})*D${at},2)`,
            `ROUND(${volume},2)`,
            `I${at}-F${at}-G${at}`,
            `ROUND(D${at}*E${at}-B${at}*C${at},2)`,
          ];
          return [
            cell(row.product),
            ...[row.baseUnits, row.basePrice, row.units, row.price].map((value) => number(value)),
            ...effects[index]!.map((value, part) => number(value.toFixed(), { formula: formulas[part] })),
          ];
        }),
        [
          bold('Total'),
          ...['', '', '', ''].map(cell),
          ...['F', 'G', 'H', 'I'].map((letter, part) =>
            number(sumOf(effects.map((row) => row[part]!)).toFixed(), {
              formula: `SUM(${letter}2:${letter}${last})`,
              isBold: true,
            }),
          ),
        ],
      ],
    },
  ];
};
