import { type SectionKind, sectionKindOf, standsUnder } from '../language/section-kind.ts';
import type { QualityClass, RequirementType } from './register-types.ts';

const qualities: readonly (readonly [QualityClass, RegExp])[] = [
  [
    'accessibility',
    /\b(?:WCAG|section\s+508|508|EN\s+301\s?549|accessibility|accessible\s+to\s+(?:people|persons|users|all)|screen\s+readers?|assistive)\b/iu,
  ],
  [
    'privacy',
    /\b(?:privacy|GDPR|personal\s+data|personally\s+identifiable|PII|data\s+protection|data\s+subjects?|HIPAA)\b/iu,
  ],
  [
    'recoverability',
    /\b(?:back-?ups?|restor(?:e|ed|ation)|disaster\s+recovery|RTO|RPO|recovery\s+(?:time|point)|business\s+continuity)\b/iu,
  ],
  [
    'security',
    /\b(?:encrypt\w*|authenticat\w*|multi-?factor|MFA|PIV|single\s+sign|SSO|penetration|vulnerabilit\w+|OWASP|secur(?:e|ity|ely)|ISO\s*(?:\/IEC\s*)?27001|role-based|access\s+control|FedRAMP|HSPD|password|Cyber\s+Essentials|malware|audit\s+(?:log|trail))\b/iu,
  ],
  [
    'availability',
    /\b(?:high(?:ly)?\s+availab\w+|availability\s+of|uptime|up-time|99(?:\.\d+)?\s?%|fail-?over|24\s?[x/]\s?7|downtime|available\s+at\s+least)\b/iu,
  ],
  [
    'performance',
    /\b(?:response\s+times?|latency|throughput|within\s+\w+\s+(?:\(\d+\)\s+)?(?:milli)?seconds|concurrent|adequate\s+capacity|handle\s+the\s+load|page\s+load)\b/iu,
  ],
  ['scalability', /\b(?:scal(?:e|es|able|ability|ing))\b/iu],
  [
    'maintainability',
    /\b(?:extensib\w+|maintainab\w+|modular|lint\w*|test\s+coverage|reusab\w+|coding\s+standards?|properly\s+styled|monitoring,\s+testing)\b/iu,
  ],
  [
    'usability',
    /\b(?:usab(?:le|ility)|intuitive|user-friendly|plain\s+language|easy[- ]to[- ]use|design\s+system|website\s+standards)\b/iu,
  ],
  [
    'portability',
    /\b(?:portab\w+|browsers?|mobile\s+devices?|tablets|operating\s+systems?|migrate\s+to|cloud\s+environment|platform[- ]independent)\b/iu,
  ],
  [
    'interoperability',
    /\b(?:APIs?|application\s+programming\s+interfaces?|interoperab\w+|integrat(?:e|es|ed|ion)\s+with|interfaces?\s+(?:to|with)|open\s+standards?|data\s+exchange)\b/iu,
  ],
];

const formWords =
  /\b(?:forms?|template|certificat(?:e|ion)s?|signed|signature|declaration|representations|affidavit|questionnaire|acknowledg\w+|W-9|SF\s?-?\d+|letter\s+of\s+(?:intent|commitment)|spreadsheet)\b/iu;
const priceWords = /\b(?:pric(?:e|es|ed|ing)|rates?|discounts?|costs?|fees?|budget|fixed-price|currency|VAT)\b/iu;
const personWords =
  /\b(?:personnel|staff|resumes?|résumés?|CVs?|key\s+(?:personnel|staff|experts?)|background\s+checks?|clearance|years\s+of\s+experience|team\s+members?|facilitator|(?:technical|design|team)\s+lead(?:er)?s?|project\s+manager)\b/iu;
const eligibleWords =
  /\b(?:eligible|eligibility|licen[sc]ed?|registered\s+(?:in|with)|SAM\.gov|bid\s+bond|bid\s+security|insur(?:ance|ed)|minimum\s+(?:annual\s+)?turnover|debarred|set-?aside)\b/iu;
const functionWords =
  /\b(?:users?|allow|enable|display|upload|download|search|report|generate|notif\w+|export|import|workflow|dashboard|submit|record|view|edit|interface|configur\w+|validat\w+)\b/iu;
const deliverWords =
  /\b(?:deliver(?:s|ed|able|ables|y)?|post\s+all|documentation|provide\s+(?:a|the)\s+(?:report|plan|copy))\b/iu;
const productWords =
  /\b(?:system|software|solution|application|platform|code(?:\s*base)?|website|architecture|environments?|interface|data(?:base)?|hosting|portal|app)\b/iu;

const byQuality = (text: string): RequirementType | null => {
  const quality = qualities.find(([, words]) => words.test(text))?.[0];
  return quality === undefined ? null : `nfr:${quality}`;
};

const offerType = (text: string): RequirementType =>
  formWords.test(text)
    ? 'form'
    : priceWords.test(text)
      ? 'pricing'
      : eligibleWords.test(text)
        ? 'eligibility'
        : 'instruction';

/** What a requirement is about: its section says the field, its own words the kind. `context` is the lead-in or the row's headings. */
export const requirementTypeOf = (text: string, path: readonly string[], context: string | null): RequirementType => {
  const kind: SectionKind | null = sectionKindOf(path);
  const words = context === null ? text : `${context} ${text}`;
  switch (kind) {
    case 'instructions':
      return offerType(text);
    case 'evaluation':
      return priceWords.test(text) ? 'pricing' : 'evaluation';
    case 'pricing':
      return formWords.test(text) && !priceWords.test(text) ? 'form' : 'pricing';
    case 'invoicing':
      return 'invoicing';
    case 'eligibility':
      return 'eligibility';
    case 'personnel':
      return standsUnder(path, 'instructions') ? offerType(text) : 'personnel';
    default:
      if (standsUnder(path, 'instructions')) return offerType(text);
  }
  const quality =
    byQuality(text) ?? (kind === 'technical' || kind === 'security' || kind === 'quality' ? byQuality(words) : null);
  if (kind === 'contractual' && !(quality !== null && productWords.test(text)))
    return personWords.test(text) ? 'personnel' : priceWords.test(text) ? 'pricing' : 'contractual';
  if (quality !== null) return quality;
  if (kind === 'security') return 'nfr:security';
  if (personWords.test(text) && !productWords.test(text)) return 'personnel';
  if (kind === 'quality') return 'deliverable';
  if (kind === 'technical' || productWords.test(words)) return functionWords.test(text) ? 'functional' : 'technical';
  if (deliverWords.test(text)) return 'deliverable';
  if (kind === 'scope') return 'service';
  if (/\b(?:proposals?|quotes?|bids?|tenders?|offers?|submissions?|responses?)\b/iu.test(text)) return offerType(text);
  if (/^please\b/iu.test(text)) return 'instruction';
  if (priceWords.test(text)) return 'pricing';
  return kind === null ? 'service' : 'contractual';
};
