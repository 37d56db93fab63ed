import { describe, expect, it } from 'vitest';
import { scriptedModel } from '../../testing/agent-harness.ts';
import { financeAnalyzer } from './finance-analyzer.agent.ts';
import { analyze, csvDocument, workbookDocument } from './testing/finance-fixtures.ts';

const check = ({ data }: Awaited<ReturnType<typeof analyze>>, id: string) =>
  data.checks.filter((each) => each.id === id);

const trialBalance = (cash = '1000.00') =>
  csvDocument([
    'Code,Account,Debit,Credit',
    `1000,Cash at bank,${cash},`,
    '1200,Accounts receivable,500.00,',
    '2000,Accounts payable,,300.00',
    '3000,Share capital,,700.00',
    '4000,Revenue,,2000.00',
    '5000,Cost of goods sold,900.00,',
    '6000,Salaries,600.00,',
  ]);

describe('a trial balance', () => {
  it('becomes statements whose balance sheet holds the profit of the period', async () => {
    const result = await analyze(await trialBalance(), { period: '2025' });
    expect(check(result, 'trial_balance_foots')).toMatchObject([{ status: 'passed', amount: '0' }]);
    expect(check(result, 'balance_equation')).toMatchObject([{ status: 'passed' }]);
    expect(result.data.statements.income.find(({ line }) => line === 'net_income')).toMatchObject({
      value: '500',
      isComputed: true,
    });
    expect(result.data.statements.balance.find(({ line }) => line === 'equity')?.value).toBe('1200');
  });

  it('that is off by a cent stops with the amount', async () => {
    const result = await analyze(await trialBalance('1000.01'), { period: '2025' });
    expect(check(result, 'trial_balance_foots')).toMatchObject([{ status: 'failed', effect: 'stops', amount: '0.01' }]);
    expect(result.summary).toContain('debits exceed credits by 0.01 EUR');
    expect(result.gaps.map(({ code }) => code)).toContain('trial_balance_foots');
    expect(result.data).toMatchObject({ ratios: [], variances: [], forecast: null, charts: [], commentary: [] });
    expect(result.data.statements.income.length).toBeGreaterThan(0);
  });

  it('with an account that nobody can place asks for its mapping, and takes it', async () => {
    const document = await csvDocument([
      'Code,Account,Debit,Credit',
      '1000,Cash,100,',
      '9999,Suspense,,60',
      '9998,Clearing 17,,40',
    ]);
    await expect(analyze(document, { period: '2025' })).rejects.toMatchObject({
      code: 'E_NEEDS_INPUT',
      message: expect.stringContaining(
        '2 accounts could not be mapped to a statement line: 9999 Suspense; 9998 Clearing 17.',
      ),
    });
    const mapping = [
      { account: '9999', line: 'Trade payables' },
      { account: 'Clearing 17', line: 'share_capital' },
    ];
    const result = await analyze(document, { period: '2025', mapping });
    expect(result.data.mapping).toMatchObject([
      { line: 'cash' },
      { line: 'payables', method: 'given' },
      { line: 'share_capital', method: 'given' },
    ]);
    await expect(analyze(document, { mapping: [{ account: '9999', line: 'nowhere' }] })).rejects.toMatchObject({
      code: 'E_NEEDS_INPUT',
    });
    const left = await analyze(document, { period: '2025', leaveOutUnmapped: true });
    expect(check(left, 'mapping')).toMatchObject([{ status: 'warning', message: expect.stringContaining('Suspense') }]);
  });
});

describe('numbers in the declared format', () => {
  it.each([
    ['comma-point', ['"1,234.50"', '"(1,234.50)"', '"1,234.50-"', '"1,234.50 CR"', '"$1,234.50"']],
    ['point-comma', ['"1.234,50"', '"(1.234,50)"', '"1.234,50-"', '"1.234,50 CR"', '"1.234,50 €"']],
    ['space-comma', ['"1 234,50"', '"(1 234,50)"', '"1 234,50-"', '"1 234,50 CR"', '"EUR 1 234,50"']],
    ['apostrophe-point', ["1'234.50", "(1'234.50)", "1'234.50-", "1'234.50 CR", "CHF 1'234.50"]],
  ])('%s', async (numberLocale, [plain, brackets, trailing, credit, signed]) => {
    const rows = [
      'Line;2025',
      `Revenue;${plain}`,
      `Other income;${brackets}`,
      `Interest income;${trailing}`,
      `Inventory;${credit}`,
      `Cash;${signed}`,
    ];
    const { data } = await analyze(await csvDocument(rows), {
      numberLocale,
      period: '2025',
      currency: numberLocale === 'apostrophe-point' ? 'CHF' : 'EUR',
    });
    const value = (name: string) =>
      [...data.statements.income, ...data.statements.balance].find(({ line }) => line === name)?.value;
    expect(['revenue', 'other_income', 'interest_income', 'inventory', 'cash'].map(value)).toEqual([
      '1234.5',
      '-1234.5',
      '-1234.5',
      '-1234.5',
      '1234.5',
    ]);
  });

  it('that are of another format are text, each with its place', async () => {
    const document = await workbookDocument({
      'P&L': [
        ['Line', '2025'],
        ['Revenue', '1.234,50'],
        ['Cost of sales', 500],
        ['Salaries', 'see note 4'],
        ['Rent', '2.5m'],
      ],
    });
    const result = await analyze(document, { period: '2025', numberLocale: 'comma-point' });
    const found = check(result, 'text_in_number_cell').map(({ message, places }) => [message, places[0]?.section]);
    expect(found).toEqual([
      ['Revenue: “1.234,50” is not a number in the declared format. It is left out.', 'P&L!B2'],
      ['Salaries: “see note 4” is text where a number belongs. It is left out.', 'P&L!B4'],
      ['Rent: “2.5m” carries a scale of its own. It is left out.', 'P&L!B5'],
    ]);
  });

  it('that could be read two ways are asked about', async () => {
    const document = await csvDocument(['Line;2025', 'Revenue;1.234', 'Cost of sales;1.100']);
    await expect(analyze(document, { period: '2025' })).rejects.toMatchObject({
      code: 'E_NEEDS_INPUT',
      message: expect.stringContaining('1234 or 1.234'),
    });
  });

  it('that look like years are amounts', async () => {
    for (const lines of [
      ['Line,2025', 'Revenue,2000', 'Total assets,1900'],
      ['Revenue,2000', 'Total assets,1900'],
    ]) {
      const { data } = await analyze(await csvDocument(lines), { period: '2025' });
      expect([...data.statements.income, ...data.statements.balance].map(({ value }) => value)).toEqual([
        '2000',
        '1900',
      ]);
    }
    const balance = await csvDocument(['Assets,2025,2024', 'Cash,5,6']);
    expect((await analyze(balance, { period: '2025' })).data.statements.balance[0]?.before?.value).toBe('6');
  });

  it('are exact in workbooks whatever the declared format', async () => {
    const document = await workbookDocument({
      'P&L': [
        ['Line', 2025],
        ['Revenue', 1234.567],
        ['Cost of sales', { formula: 'B2*0.5', result: 617.2835 }],
      ],
    });
    const { data } = await analyze(document, { numberLocale: 'point-comma', period: '2025' });
    expect(data.statements.income[0]?.value).toBe('1234.567');
  });
});

describe('figures that must not be mixed', () => {
  it('stop when one period is given twice with different amounts', async () => {
    const document = await csvDocument(['Line,2025,2024,2025', 'Revenue,100,90,101', 'Cost of sales,50,45,50']);
    const result = await analyze(document, { period: '2025' });
    expect(check(result, 'duplicate_period')).toMatchObject([
      { effect: 'stops', message: expect.stringContaining('Revenue: 100 and 101') },
    ]);
    expect(result.data.ratios).toEqual([]);
  });

  it('count a period once that is given twice with the same amounts', async () => {
    const document = await csvDocument(['Line,2025,2025', 'Revenue,100,100', 'Cost of sales,50,50']);
    const result = await analyze(document, { period: '2025' });
    expect(check(result, 'duplicate_period')).toMatchObject([{ effect: 'qualifies' }]);
    expect(result.data.statements.income[0]?.value).toBe('100');
  });

  it('stop on several currencies, and on another than the declared one', async () => {
    const mixed = await csvDocument(['Account,Currency,Amount', 'Revenue,EUR,100', 'Cost of sales,USD,50']);
    expect(check(await analyze(mixed, { period: '2025' }), 'currency')).toMatchObject([
      { effect: 'stops', message: expect.stringContaining('EUR and USD'), places: [{ section: 'row 3' }] },
    ]);
    const other = await workbookDocument({ 'P&L': [['Income statement in USD'], ['Line', '2025'], ['Revenue', 100]] });
    expect(check(await analyze(other, { period: '2025' }), 'currency')).toMatchObject([
      { effect: 'stops', message: 'The documents are in USD, the form says EUR.' },
    ]);
  });

  it('stop where one table is in thousands and another says nothing or something else', async () => {
    const sheets = {
      'P&L': [['in EUR thousand'], ['Line', '2025'], ['Revenue', 100]],
      'Balance sheet': [
        ['Line', '2025'],
        ['Cash', 5],
      ],
    };
    const silent = await analyze(await workbookDocument(sheets), { period: '2025' });
    expect(check(silent, 'scale')).toMatchObject([
      { effect: 'stops', message: expect.stringContaining('“Balance sheet” says nothing') },
    ]);
    const against = await analyze(await workbookDocument(sheets), { period: '2025', scale: 'millions' });
    expect(check(against, 'scale')).toMatchObject([
      { effect: 'stops', message: expect.stringContaining('by a factor of 1000') },
    ]);
    const both = await workbookDocument({
      ...sheets,
      'Balance sheet': [['in EUR million'], ['Line', '2025'], ['Cash', 5]],
    });
    const { data } = await analyze(both, { period: '2025' });
    expect(data).toMatchObject({ unit: 'EUR thousand', stopped: [] });
    expect(data.statements.balance[0]?.value).toBe('5000');
  });

  it('stop when assets are not liabilities plus equity', async () => {
    const document = await csvDocument(['Line,2025', 'Total assets,900', 'Total liabilities,500', 'Equity,399.5']);
    const result = await analyze(document, { period: '2025' });
    expect(check(result, 'balance_equation')).toMatchObject([
      { effect: 'stops', amount: '0.5', message: expect.stringContaining('a difference of 0.50 EUR') },
    ]);
  });

  it('qualify net income without depreciation, interest and tax', async () => {
    const document = await csvDocument(['Line,2025', 'Revenue,100', 'Operating expenses,60', 'Tax,5']);
    const result = await analyze(document, { period: '2025' });
    expect(check(result, 'result_incomplete')).toMatchObject([
      {
        effect: 'qualifies',
        message: expect.stringContaining('without depreciation and amortisation, interest expense,'),
      },
    ]);
  });

  it('qualify cash that does not reconcile, and totals that do not foot', async () => {
    const document = await csvDocument([
      'Line,2025',
      'Opening cash,100',
      'Cash flow from operations,50',
      'Closing cash,140',
      'Cash,140',
      'Trade receivables,10',
      'Current assets,155',
    ]);
    const result = await analyze(document, { period: '2025' });
    expect(check(result, 'cash_reconciliation')).toMatchObject([{ effect: 'qualifies', amount: '-10' }]);
    expect(check(result, 'totals_foot')).toMatchObject([{ effect: 'qualifies', amount: '5' }]);
    expect(result.data.stopped).toEqual([]);
  });
});

describe('periods', () => {
  const months = (count: number, year = 2025) =>
    Array.from({ length: count }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);

  it('flag a year of nine months, and months that are missing', async () => {
    const nine = await csvDocument([
      `Line,${months(9).join(',')}`,
      `Revenue,${months(9)
        .map(() => 10)
        .join(',')}`,
    ]);
    const result = await analyze(nine, { period: '2025' });
    expect(check(result, 'partial_period')).toMatchObject([{ expected: '12', actual: '9', effect: 'qualifies' }]);
    expect(result.data.statements.income[0]?.value).toBe('90');
    const hole = await csvDocument(['Line,2025-01,2025-02,2025-04', 'Revenue,1,1,1']);
    expect(check(await analyze(hole, { period: '2025' }), 'missing_period')).toMatchObject([
      { message: expect.stringContaining('between Feb 2025 and Apr 2025') },
    ]);
  });

  it('are read from the days that head balances', async () => {
    const document = await csvDocument(['Line;31.12.2024;31.12.2025', 'Cash;5;6']);
    const [cash] = (await analyze(document, { period: '2025' })).data.statements.balance;
    expect([cash?.before?.value, cash?.value]).toEqual(['5', '6']);
  });

  it('name a fiscal year after the year in which it ends', async () => {
    const document = await csvDocument(['Line,FY2024,FY2025', 'Revenue,90,100']);
    const { data } = await analyze(document, { period: 'FY2025', fiscalYearStart: 4 });
    expect(data.period).toMatchObject({ key: '2025', start: '2024-04-01', end: '2025-03-31', label: 'FY2025' });
  });

  it('ask when the period is not in the documents', async () => {
    const document = await csvDocument(['Line,2023,2024', 'Revenue,90,100']);
    await expect(analyze(document, { period: '2025' })).rejects.toMatchObject({
      code: 'E_NEEDS_INPUT',
      message: expect.stringContaining('They hold 2023, 2024.'),
    });
  });

  it('use averages only where the year before is known', async () => {
    const document = await csvDocument([
      'Line,2024,2025',
      'Revenue,900,1000',
      'Net income,50,100',
      'Total assets,800,1000',
      'Total liabilities,400,500',
      'Equity,400,500',
    ]);
    const { data } = await analyze(document, { period: '2025' });
    const ratio = (name: string) => data.ratios.find((row) => row.name === name);
    expect(ratio('roe_closing')?.value).toBe('0.2');
    expect(ratio('roe_average')).toMatchObject({
      value: '0.2222',
      definition: expect.stringContaining('Mean of opening and closing'),
    });
    expect(ratio('dso_average_365')).toMatchObject({
      value: null,
      note: expect.stringContaining('Not in the documents'),
    });
  });

  it('counts days by the chosen year', async () => {
    const document = await csvDocument(['Line,2025', 'Revenue,1000', 'Trade receivables,100']);
    const { data } = await analyze(document, { period: '2025', daysInYear: 360 });
    expect(data.ratios.find(({ name }) => name === 'dso_360')?.value).toBe('36');
  });
});

describe('what a budget says', () => {
  it('is material by amount and percent, or by either', async () => {
    const document = await csvDocument([
      'Account,Type,Budget,Actual',
      'Revenue,income,1000,1100',
      'Rent,expense,10,13',
      'Travel,expense,0,5',
      'Legal,expense,-20,-10',
    ]);
    const material = async (materiality: unknown) =>
      (await analyze(document, { period: '2025', materiality })).data.variances
        .filter((row) => row.material)
        .map(({ account }) => account);
    expect(await material({ amount: '5', percent: 15 })).toEqual(['Travel', 'Legal']);
    expect(await material({ amount: '50', percent: 15, either: true })).toEqual(['Revenue', 'Rent', 'Legal']);
    expect(await material(50)).toEqual(['Revenue']);
    expect(await material(undefined)).toEqual([]);
  });

  it('asks departments about what is material and unfavourable, naming no cause', async () => {
    const document = await csvDocument(['Account,Budget,Actual', 'Revenue,1000,1000', 'Salaries,400,520']);
    const { data, claims } = await analyze(document, { period: '2025', materiality: { amount: '50' } });
    expect(data.questions).toMatchObject([
      { to: 'Human resources', text: expect.stringContaining('Salaries being 120 EUR above budget') },
    ]);
    expect(claims.find(({ id }) => id === data.questions[0]?.claimIds[0])).toMatchObject({
      kind: 'computed',
      computation: { value: '120' },
    });
  });
});

describe('answers', () => {
  const ask = async (...questions: string[]) => {
    const document = await csvDocument([
      'Line,2023,2024,2025',
      'Revenue,800,1000,1200',
      'Cost of sales,500,600,660',
      'Salaries,100,150,180',
      'Store openings,3,4,5',
    ]);
    return (await analyze(document, { period: '2025', questions, leaveOutUnmapped: true })).data.answers;
  };

  it.each([
    ['What was revenue in 2024?', '1000', '1,000'],
    ['By how much did revenue change from 2023 to 2025?', '400', '1,200 − 800'],
    ['What was the percentage change in cost of sales from 2024 to 2025?', '10', '(660 − 600) / |600| × 100'],
    ['What percentage of revenue was cost of sales in 2025?', '55', '660 / 1,200 × 100'],
    ['What is the ratio of salaries to revenue in 2024?', '0.15', '150 / 1,000'],
    ['What is the average revenue?', '1000', '(800 + 1,000 + 1,200) / 3'],
    ['Which year had the highest salaries?', '180', 'max(100, 150, 180)'],
    ['What is the sum of cost of sales and salaries?', '840', '660 + 180'],
    ['What is the difference between revenue and cost of sales in 2023?', '300', '800 − 500'],
    ['How many store openings were there in 2024?', '4', '4'],
    ['What is the gross margin?', '0.45', 'gross_profit / revenue'],
  ])('%s', async (question, value, working) => {
    const [answer] = await ask(question);
    expect(answer).toMatchObject({ status: 'answered', value, derivation: expect.stringContaining(working) });
    expect(answer?.claimIds.length).toBe(1);
  });

  it.each([
    'What was revenue in 2019?',
    'How many customers churned?',
    'Why did revenue fall in 2024?',
    'What is the budget for salaries?',
    'Who signed the report?',
  ])('%s is not in the document', async (question) => {
    expect(await ask(question)).toMatchObject([
      { status: 'not_in_document', answer: 'Not in the document.', value: null },
    ]);
  });
});

describe('words', () => {
  it('of a model may place numbers, never type them or name causes', async () => {
    const document = await csvDocument(['Line,2024,2025', 'Revenue,1000,1200', 'Cost of sales,600,660']);
    const model = scriptedModel({
      objects: [
        {
          sentences: [
            'Revenue stood at {{revenue}}, a change of {{revenue-yoy}} on the year before.',
            'Revenue grew by 20 % and beats the market.',
            'Revenue rose due to strong demand, to {{revenue}}.',
            'The unknown figure is {{secret}}.',
          ],
        },
      ],
    });
    const { data, claims } = await analyze(document, { period: '2025' }, { model });
    const said = data.commentary.filter(({ topic }) => topic === 'model');
    expect(said.map(({ text }) => text)).toEqual([
      'Revenue stood at 1,200 EUR, a change of 20.0 % on the year before.',
    ]);
    expect(claims.find(({ id }) => id === said[0]?.claimIds[0])).toMatchObject({
      kind: 'judged',
      restsOn: expect.arrayContaining(['growth-revenue-yoy']),
    });
    expect(data.notices.at(-1)).toContain('3 sentences of the language model were dropped');
  });

  it('of a failing model leave everything else complete', async () => {
    const document = await csvDocument(['Line,2025', 'Revenue,1000']);
    const { data, gaps } = await analyze(
      document,
      { period: '2025' },
      { model: scriptedModel({ failure: new Error('over quota') }) },
    );
    expect(gaps.map(({ code }) => code)).toContain('model_failed');
    expect(data.statements.income.length).toBe(1);
  });
});

describe('documents without figures', () => {
  it('are sent back', async () => {
    await expect(analyze(await csvDocument(['Name,Town', 'Ada,London', 'Alan,Wilmslow']))).rejects.toMatchObject({
      code: 'E_NEEDS_INPUT',
      message: expect.stringContaining('No table with amounts'),
    });
  });

  it('may name currency and scale over their accounts', async () => {
    const document = await csvDocument(['in EUR thousand,2024,2025', 'Revenue,90,100', 'Cost of sales,40,50']);
    const { data } = await analyze(document, { currency: undefined, period: '2025' });
    expect(data).toMatchObject({ unit: 'EUR thousand', stopped: [] });
    expect(data.statements.income[0]).toMatchObject({ line: 'revenue', value: '100' });
  });

  it('need a currency where none is named', async () => {
    const document = await csvDocument(['Line,2025', 'Revenue,1000']);
    await expect(analyze(document, { currency: undefined, period: '2025' })).rejects.toMatchObject({
      message: expect.stringContaining('which currency'),
    });
  });
});

describe('the result', () => {
  it('fits its own schema and quotes every figure at its cell', async () => {
    const document = await trialBalance();
    const result = await analyze(document, { period: '2025' });
    expect(() => financeAnalyzer.output.parse(JSON.parse(JSON.stringify(result.data)))).not.toThrow();
    const quoted = result.claims.filter(({ kind }) => kind === 'quoted');
    expect(quoted).toHaveLength(7);
    for (const { source } of quoted)
      expect(document.content.text.slice(source!.start, source!.end)).toBe(source!.quote);
  });

  it('has a form for every field', () => {
    expect(() =>
      financeAnalyzer.input.parse({
        document: '01900000-0000-7000-8000-000000000001',
        materiality: { amount: 5, percent: 10 },
      }),
    ).not.toThrow();
    expect(
      financeAnalyzer.input.safeParse({
        document: '01900000-0000-7000-8000-000000000001',
        materiality: { amount: 'much' },
      }).success,
    ).toBe(false);
    expect(
      financeAnalyzer.input.safeParse({ document: '01900000-0000-7000-8000-000000000001', surprise: 1 }).success,
    ).toBe(false);
  });
});
