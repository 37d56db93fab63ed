import type { Claim, ClaimSource } from '@copilot/contracts';
import { lineItem } from './accounts/line-items.ts';
import type { Figure } from './figures/figure.ts';
import { shownAmount } from './figures/shown.ts';
import type { LineValue } from './statements/books.ts';
import type { Place } from './tables/source-table.ts';

const sourceOf = (place: Place): ClaimSource => ({
  documentId: place.documentId,
  versionHash: place.versionHash,
  page: place.page,
  section: place.section,
  start: place.start,
  end: place.end,
  quote: place.quote,
});

/** Everything the analysis asserts, each once: figures with their cells, and what was worked out with its inputs. */
export class ClaimBook {
  readonly #claims = new Map<string, Claim>();
  readonly #unit: string;

  constructor(unit: string) {
    this.#unit = unit;
  }

  get claims(): Claim[] {
    return [...this.#claims.values()];
  }

  /** The cell or cells of a figure; the id to name it by. */
  figure(figure: Figure): string {
    const ids = figure.places.map((place, index) => {
      const id = index === 0 ? figure.id : `${figure.id}-${index + 1}`;
      return this.quoted(
        id,
        `${figure.account}, ${figure.period}${figure.scenario === 'actual' ? '' : ` ${figure.scenario}`}: ${place.quote}`,
        place,
      );
    });
    return ids[0]!;
  }

  quoted(id: string, text: string, place: Place): string {
    return this.#add({ id, kind: 'quoted', text, source: sourceOf(place) });
  }

  /** A statement line and everything that it is made of. */
  line(value: LineValue, period: string, scenario = 'actual'): string {
    const [only] = value.figures;
    if (value.figures.length === 1 && only!.places.length === 1) return this.figure(only!);
    const inputs = [
      ...value.figures.flatMap((figure) => {
        this.figure(figure);
        return figure.places.map((_, index) => (index === 0 ? figure.id : `${figure.id}-${index + 1}`));
      }),
      ...value.terms.map((term) => this.line(term.value, period, scenario)),
    ];
    const { label } = lineItem(value.line);
    const formula =
      value.terms.length > 0
        ? value.terms
            .map(({ sign, value: part }, index) => `${sign < 0 ? '− ' : index > 0 ? '+ ' : ''}${part.line}`)
            .join(' ')
        : `sum of ${value.figures.length} accounts`;
    return this.computed(
      `line-${value.line}-${period}-${scenario}`,
      `${label}, ${period}${scenario === 'actual' ? '' : ` ${scenario}`}: ${shownAmount(value.value)} ${this.#unit}`,
      {
        formula,
        inputs: [...new Set(inputs)],
        value: value.value.toFixed(),
        unit: this.#unit,
      },
    );
  }

  computed(id: string, text: string, computation: NonNullable<Claim['computation']>): string {
    return this.#add({ id, kind: 'computed', text, computation });
  }

  judged(id: string, text: string, restsOn: readonly string[]): string {
    return this.#add({ id, kind: 'judged', text, restsOn: [...restsOn] });
  }

  missing(id: string, text: string): string {
    return this.#add({ id, kind: 'missing', text });
  }

  #add(claim: Claim): string {
    if (!this.#claims.has(claim.id)) this.#claims.set(claim.id, claim);
    return claim.id;
  }
}
