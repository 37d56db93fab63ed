import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface CollectionDocument {
  readonly number: number;
  readonly title: string;
  readonly text: string;
}

export interface JudgedQuery {
  readonly text: string;
  /** Gain of each relevant document by its number: 4 for a complete answer down to 1 for little interest. */
  readonly gains: ReadonlyMap<number, number>;
}

export interface Collection {
  readonly documents: readonly CollectionDocument[];
  readonly queries: readonly JudgedQuery[];
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** Splits a SMART file into records of fields: `.I 1`, then `.T`, `.W` and so on, each followed by its lines. */
const readRecords = (text: string): Map<string, string>[] =>
  text
    .split(/^\.I +/mu)
    .slice(1)
    .map((record) => {
      const [number = '', ...fields] = record.split(/^\.([A-Z])\s*$/mu);
      const values = new Map([['I', number.trim()]]);
      for (let index = 0; index + 1 < fields.length; index += 2)
        values.set(fields[index]!, oneLine(fields[index + 1]!));
      return values;
    });

const toDocument = (fields: ReadonlyMap<string, string>): CollectionDocument => {
  const title = fields.get('T') ?? '';
  const text = fields.get('W') ?? '';
  // Most abstracts begin with their title once more.
  return {
    number: Number(fields.get('I')),
    title,
    text: text.startsWith(title) ? text.slice(title.length).trim() : text,
  };
};

/** Judgements number queries by their order in the file, 1 to 225, not by the numbers that the file gives them. */
const readGains = (text: string): Map<number, Map<number, number>> => {
  const gains = new Map<number, Map<number, number>>();
  for (const line of text.split('\n')) {
    const [query, document, code] = line.trim().split(/\s+/u).map(Number);
    if (query === undefined || document === undefined || code === undefined || code < 1 || code > 4) continue;
    const ofQuery = gains.get(query) ?? new Map<number, number>();
    gains.set(query, ofQuery.set(document, 5 - code));
  }
  return gains;
};

/** Reads the Cranfield collection (1,400 abstracts, 225 judged queries) from the folder that has `cran.all.1400`. */
export const readCranfield = async (folder: string): Promise<Collection> => {
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const gains = readGains(await read('cranqrel'));
  const queries = readRecords(await read('cran.qry')).map((fields, index) => ({
    text: fields.get('W') ?? '',
    gains: gains.get(index + 1) ?? new Map<number, number>(),
  }));
  return { documents: readRecords(await read('cran.all.1400')).map(toDocument), queries };
};
