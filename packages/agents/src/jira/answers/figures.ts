import type { Claim } from '@copilot/contracts';

/** A number (or a name or day) that sentences may contain, with how it came about. */
export interface Figure {
  readonly id: string;
  readonly value: string;
  readonly unit: string;
  /** What it says, as a statement of its own. */
  readonly text: string;
  readonly formula: string;
  readonly inputs: readonly string[];
}

export type Figures = ReadonlyMap<string, Figure>;

export const toFigures = (figures: readonly Figure[]): Figures => new Map(figures.map((figure) => [figure.id, figure]));

/** The claims that figures are: numbers worked out by code. */
export const claimsOfFigures = (figures: Figures): Claim[] =>
  [...figures.values()].map(({ id, text, formula, inputs, value, unit }) => ({
    id,
    kind: 'computed',
    text,
    computation: { formula, inputs: [...inputs], value, unit },
  }));

export interface Sentence {
  readonly text: string;
  readonly claimIds: readonly string[];
}

/**
 * Writes a sentence whose every number is a figure: `{{id}}` is replaced by the figure’s value. A template with a digit of its own or an
 * unknown figure is a mistake of ours and throws.
 */
export const write = (template: string, figures: Figures): Sentence => {
  if (/\d/u.test(template.replace(/\{\{[^}]+\}\}/gu, ''))) throw new Error(`A sentence types a digit: ${template}`);
  const claimIds: string[] = [];
  const text = template.replace(/\{\{([^}]+)\}\}/gu, (_all, id: string) => {
    const figure = figures.get(id);
    if (!figure) throw new Error(`A sentence names the unknown figure ${id}`);
    claimIds.push(id);
    return figure.value;
  });
  return { text, claimIds };
};
