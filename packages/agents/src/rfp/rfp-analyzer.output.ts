import { z } from 'zod';
import { goNoGo } from './go-no-go.ts';

/** Where something stands; `start` and `end` are offsets into the stored text of the document. */
const place = z.object({
  documentId: z.string(),
  filename: z.string(),
  page: z.int().nullable(),
  section: z.string().nullable(),
  reference: z.string().nullable(),
  start: z.int(),
  end: z.int(),
  quote: z.string(),
});
export type OutputPlace = z.infer<typeof place>;

const text = z.string().nullable();
const severity = z.string();

/** Dates are `2026-05-05`, `2026-05-05T17:00` or `2026-05-05T17:00 Europe/Brussels`. Null: not found, or open to two readings. */
const facts = z.object({
  title: text,
  reference: text,
  issuer: text,
  onBehalfOf: text,
  contact: text,
  contactRole: text,
  contactEmail: text,
  contactPhone: text,
  emailSubjectRule: text,
  issued: text,
  siteVisit: text,
  questionsDue: text,
  answersBy: text,
  proposalsDue: text,
  interviews: text,
  awardDate: text,
  startDate: text,
  endDate: text,
  setAside: text,
  eligibility: text,
  vehicle: text,
  classification: text,
  contractType: text,
  period: text,
  periodStructure: z
    .object({
      base: z.object({ length: z.number(), unit: z.string() }),
      options: z.object({ count: z.number(), length: z.number(), unit: z.string() }).nullable(),
      totalMonths: z.number().nullable(),
    })
    .nullable(),
  budget: z.object({ amount: text, currency: text, text: z.string() }).nullable(),
  optionCeiling: z.object({ amount: text, currency: text, text: z.string() }).nullable(),
  keyPersonnel: z.array(z.string()),
  awardBasis: text,
  relativeImportance: text,
  submissionChannel: text,
  submissionLimits: text,
  offerValidity: text,
  placeOfPerformance: text,
  clearance: text,
});
export type CoverFacts = z.infer<typeof facts>;

export const rfpAnalysis = z.object({
  facts,
  /** The same facts with how they were found: reading, evidence, notes. */
  factDetails: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      state: z.enum(['found', 'ambiguous', 'missing']),
      value: text,
      readings: z.array(z.string()),
      claimId: z.string(),
      place: place.nullable(),
      alsoAt: z.array(place),
      note: text,
    }),
  ),
  keyDates: z.array(
    z.object({
      fact: z.string(),
      label: z.string(),
      value: z.string(),
      weekday: z.string(),
      daysLeft: z.int(),
      businessDaysLeft: z.int(),
      isPast: z.boolean(),
      isWeekend: z.boolean(),
      zone: z.string(),
      isZoneStated: z.boolean(),
      warning: text,
    }),
  ),
  requirements: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      section: z.string(),
      sectionTitle: z.string(),
      page: z.int().nullable(),
      reference: text,
      party: z.string(),
      modal: text,
      strength: z.string(),
      type: z.string(),
      mandatory: z.boolean(),
      form: z.string(),
      parentId: text,
      context: text,
      evidenceNeeded: z.array(z.string()),
      duplicateOf: text,
      isHidden: z.boolean(),
      documentId: z.string(),
      start: z.int(),
      end: z.int(),
    }),
  ),
  explained: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      section: z.string(),
      page: z.int().nullable(),
      party: z.string(),
      modal: z.string(),
      reason: z.string(),
      because: z.string(),
      documentId: z.string(),
      start: z.int(),
      end: z.int(),
    }),
  ),
  evaluation: z.object({
    factors: z.array(
      z.object({
        name: z.string(),
        weight: z.number().nullable(),
        unit: text,
        order: z.int(),
        phase: z.number().nullable(),
        parent: text,
        place,
      }),
    ),
    weightsSum: z.number().nullable(),
    expectedSum: z.number().nullable(),
    unit: text,
    awardBasis: text,
    relativeImportance: text,
    priceFormulas: z.array(z.object({ text: z.string(), weight: z.number().nullable(), place })),
    examples: z.array(
      z.object({
        text: z.string(),
        lowest: z.string(),
        offered: z.string(),
        weight: z.string(),
        stated: text,
        recomputed: z.string(),
        place,
      }),
    ),
    issues: z.array(z.object({ code: z.string(), message: z.string(), severity, places: z.array(place) })),
  }),
  formatRules: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      rule: z.string(),
      value: z.number().nullable(),
      unit: text,
      appliesTo: z.string(),
      severity,
      why: z.string(),
      section: z.string(),
      place,
    }),
  ),
  killers: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      text: z.string(),
      consequence: text,
      severity,
      why: z.string(),
      section: z.string(),
      place,
    }),
  ),
  conflicts: z.array(
    z.object({ id: z.string(), kind: z.string(), severity, message: z.string(), places: z.array(place) }),
  ),
  questions: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      why: z.string(),
      deadline: text,
      conflictId: text,
      places: z.array(place),
    }),
  ),
  changes: z.array(
    z.object({
      kind: z.enum(['added', 'removed', 'changed']),
      fact: z.string().optional(),
      requirement: z.string().optional(),
      section: z.string(),
      before: text,
      after: text,
      places: z.array(place),
    }),
  ),
  goNoGo: goNoGo.nullable(),
  /** A model's reading of the analysis; null without a model. Its risks rest on quotes that were checked. */
  advice: z
    .object({
      executiveSummary: z.string(),
      risks: z.array(z.object({ risk: z.string(), severity, claimId: z.string(), place })),
    })
    .nullable(),
  documents: z.array(
    z.object({
      id: z.string(),
      filename: z.string(),
      versionHash: z.string(),
      role: z.enum(['current', 'superseded']),
      pages: z.int().nullable(),
      unreadPages: z.array(z.int()),
      warnings: z.array(z.string()),
    }),
  ),
  client: text,
  ourRole: text,
  notices: z.array(z.string()),
});
export type RfpAnalysis = z.infer<typeof rfpAnalysis>;
