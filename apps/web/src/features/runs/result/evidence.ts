import { type Claim, claim as claimSchema } from '@copilot/contracts';
import { z } from 'zod';

/** A value of an agent's own data. Its shape belongs to the agent; what is read of it here is checked first. */
export type DataRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is DataRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The records of a list; empty for anything else. */
export const recordsOf = (value: unknown): DataRecord[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** A value as one line of text; empty where there is none. */
export const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ');
  return '';
};

const passage = z.object({
  documentId: z.string(),
  start: z.int(),
  end: z.int(),
  quote: z.string().default(''),
  page: z.int().nullable().default(null),
});

/** A passage of a document that something rests on. */
export interface CitedPassage extends z.infer<typeof passage> {
  /** The section as a reader knows it; null where unknown. */
  readonly section: string | null;
}

const sectionName = (value: unknown): string | null => {
  if (typeof value === 'string') return value || null;
  if (!isRecord(value)) return null;
  return [value.number, value.title].map(textOf).filter(Boolean).join(' ') || null;
};

const passageOf = (value: unknown): CitedPassage | null => {
  if (!isRecord(value)) return null;
  const parsed = passage.safeParse(value);
  return parsed.success ? { ...parsed.data, section: sectionName(value.section) } : null;
};

/** What is known about where a value comes from. */
export interface Evidence {
  readonly kind: Claim['kind'] | null;
  readonly passage: CitedPassage | null;
  readonly claim: Claim | null;
}

/** Every passage that a record lists, for findings that hold several against each other. */
export const placesOf = (value: DataRecord): CitedPassage[] =>
  recordsOf(value.places).flatMap((entry) => passageOf(entry) ?? []);

const nothing: Evidence = { kind: null, passage: null, claim: null };

/** Claims by their ids. */
export type ClaimIndex = ReadonlyMap<string, Claim>;
export const indexClaims = (claims: readonly Claim[]): ClaimIndex => new Map(claims.map((entry) => [entry.id, entry]));

const evidenceOfClaim = (claim: Claim): Evidence => ({
  kind: claim.kind,
  passage: passageOf(claim.source),
  claim,
});

const claimIn = (value: DataRecord, claims: ClaimIndex): Claim | null => {
  const candidates = [value.claimId, value.claim, value.claimIds, value.claims, value.evidence].flat();
  for (const candidate of candidates) {
    if (typeof candidate === 'string' && claims.has(candidate)) return claims.get(candidate)!;
    const parsed = claimSchema.safeParse(candidate);
    if (parsed.success) return parsed.data;
  }
  return null;
};

/**
 * Where a record of an agent's data comes from: the claim that it names, or the passage that it carries itself, as
 * `source`, as `place`, or as its own fields.
 */
export const evidenceOf = (value: unknown, claims: ClaimIndex): Evidence => {
  if (!isRecord(value)) return nothing;
  const claim = claimIn(value, claims);
  const own =
    passageOf(value.source) ?? passageOf(value.place) ?? passageOf(recordsOf(value.places)[0]) ?? passageOf(value);
  if (claim) return { ...evidenceOfClaim(claim), passage: passageOf(claim.source) ?? own };
  return own ? { kind: 'quoted', passage: own, claim: null } : nothing;
};
