/** What a reader may ask about. `person`, `teams` and `hours` are declined. */
export const topics = [
  'person',
  'teams',
  'hours',
  'when',
  'how_many',
  'stuck',
  'bottleneck',
  'sprints',
  'cycle_time',
  'throughput',
  'wip',
  'balance',
  'quality',
] as const;
export type Topic = (typeof topics)[number];

const patterns: readonly (readonly [Topic, RegExp])[] = [
  [
    'person',
    /\b(?:who|whose|whom|assignees?|developers?|engineers?|employees?|programmers?|testers?|colleagues?|individuals?|people|persons?|team members?|performers?)\b/iu,
  ],
  [
    'teams',
    /\b(?:which|what|compare|between|faster|better)\b.*\bteams?\b|\bteams?\b.*\b(?:compare|faster|better|slower|rank)/iu,
  ],
  ['hours', /\bpoints?\b.*\b(?:hours?|days?)\b|\bhours?\b.*\bpoints?\b/iu],
  ['how_many', /\bhow (?:many|much)\b.*\b(?:by|until|before|till)\b/iu],
  ['when', /\bwhen\b|\bhow long (?:until|till|before)\b|\bby what date\b|\bforecast\b|\bdeliver\w* date\b/iu],
  ['stuck', /\b(?:stuck|ag(?:e|ing|eing|es)|oldest|old|at risk|late|blocked|longest)\b/iu],
  [
    'bottleneck',
    /\b(?:bottleneck|wait(?:s|ing)?|slow(?:est|ing)?|where\b.*\btime|which (?:stage|status|step)|efficien\w+)/iu,
  ],
  ['sprints', /\b(?:sprints?|velocity|commit\w*|carr(?:y|ied)[- ]?over)\b/iu],
  ['cycle_time', /\b(?:cycle|lead) times?\b|\bhow (?:long|fast|quick\w*)\b|\btakes?\b|\bpercentiles?\b/iu],
  [
    'throughput',
    /\bthroughput\b|\b(?:finish|complete|deliver|close|done)\w*\b.*\b(?:week|day|month)|\bhow many\b.*\b(?:finish|complete|deliver|close|done)/iu,
  ],
  ['wip', /\bwip\b|\bin progress\b|\bwork(?:ing)? (?:in|on)\b|\bhow much\b.*\bopen\b/iu],
  ['balance', /\b(?:arriv\w+|depart\w+|grow\w*|shrink\w*|backlog|inflow|outflow|keep(?:ing)? up|balance)\b/iu],
  ['quality', /\b(?:data|quality|trust|missing|reliab\w+|wrong)\b/iu],
];

/** The topic of a question by its words; null where they name none. People come first: no other word makes such a question answerable. */
export const topicOf = (question: string): Topic | null =>
  patterns.find(([, pattern]) => pattern.test(question))?.[0] ?? null;
