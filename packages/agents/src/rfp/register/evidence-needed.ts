const evidence: readonly (readonly [string, RegExp])[] = [
  ['signed letter of intent', /\bletters?\s+of\s+(?:intent|commitment)\b/iu],
  ['résumé or CV', /\b(?:resumes?|résumés?|curriculum\s+vitae|CVs?)\b/iu],
  ['insurance certificate', /\binsurance\b/iu],
  ['bond or bank guarantee', /\b(?:bid|performance|payment|surety)\s+(?:bond|security|guarantee)\b/iu],
  [
    'certificate',
    /\b(?:certificat(?:e|es|ion|ions)|certified|accredit\w+|ISO\s*\/?(?:IEC)?\s*\d{4,5}|Cyber\s+Essentials|SOC\s*2)\b/iu,
  ],
  [
    'licence or registration',
    /\b(?:licen[sc]ed?\s+(?:to|in|by)|registered\s+(?:in|with|as)|business\s+license|SAM\.gov|VAT\s+registration)\b/iu,
  ],
  [
    'references',
    /\b(?:references|past\s+performance|similar\s+(?:experience|projects?)|case\s+stud(?:y|ies)|previous\s+contracts?)\b/iu,
  ],
  ['work sample', /\b(?:code\s+samples?|source\s+code\s+samples?|work\s+samples?|portfolio)\b/iu],
  ['price list', /\bprice\s+lists?\b/iu],
  ['completed price form', /\b(?:pric(?:e|ing)\s+(?:sheet|schedule|form|template)|spreadsheet)\b/iu],
  [
    'completed form',
    /\b(?:complete[d]?|fill(?:ed)?|sign(?:ed)?)\b[^.]{0,60}\b(?:form|template|questionnaire|declaration)\b/iu,
  ],
  ['financial statements', /\b(?:financial\s+statements|audited\s+accounts|annual\s+turnover|balance\s+sheet)\b/iu],
  [
    'test report',
    /\b(?:test\s+coverage|penetration\s+test\w*|automated\s+scanner|test\s+reports?|static\s+testing|vulnerabilit\w+)\b/iu,
  ],
  ['conformance report (VPAT or the like)', /\b(?:WCAG|section\s+508|VPAT|product\s+assessment\s+template)\b/iu],
  ['plan', /\b(?:submit|provide|include|contain|prepare)\b[^.]{0,60}\bplans?\b/iu],
  ['organization chart', /\borgani[sz]ation(?:al)?\s+chart\b/iu],
];

/** What a bidder would show to prove that a requirement is met; empty where saying so is enough. */
export const evidenceNeededFor = (text: string): readonly string[] =>
  evidence.filter(([, words]) => words.test(text)).map(([name]) => name);
