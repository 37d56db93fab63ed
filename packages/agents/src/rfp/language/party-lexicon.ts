/**
 * What a noun names in a solicitation. `offer`: the submission or a part of it. `product`: what is bought. `work`: the services.
 * `buyer_act`: something only the buyer makes (an award, a payment). `paper`: the contract or solicitation speaking of itself.
 * `person`: somebody whose side the rest of the phrase tells. `pronoun`: points back.
 */
export type NounClass =
  | 'bidder'
  | 'buyer'
  | 'third_party'
  | 'offer'
  | 'product'
  | 'work'
  | 'buyer_act'
  | 'paper'
  | 'person'
  | 'pronoun';

const words: Record<NounClass, string> = {
  bidder: `contractor, subcontractor, sub-contractor, offeror, bidder, vendor, supplier, tenderer, respondent, proposer, applicant,
    consultant, consultancy, awardee, quoter, firm, provider, service provider, seller, economic operator, consortium, consortium member,
    joint venture, joint venture partner, candidate, lead partner, teaming partner, developer, development team, licensor,
    implementing partner, grantee organisation, prime, prime contractor, successful bidder, contractor team, key personnel, key staff,
    key expert, contractor representative, cta,
    system integrator, integrator, manufacturer, publisher, company, parties, both parties, either party, each party, neither party,
    participant organisation, small business, labor category holder, evaluator consultant, auditor firm, service desk, helpdesk staff,
    you, interested parties, potential suppliers, consultancy team, partner organisation, contract manager, partner, lead firm`,
  buyer: `government, agency, buyer, contracting authority, authority, contracting officer, co, cor, cotr, ko, contracting officer's representative,
    contract specialist, department, county, city, state, council, customer, purchaser, we, evaluation committee, evaluation team, evaluation panel,
    evaluator, evaluation board, source selection authority, client, procuring entity, procurement officer, procurement team, issuing office,
    ministry, commission, commonwealth, district, university, board, borough, trust, issuer, employer, owner, product owner, project officer,
    grants officer, program office, secretariat, purchasing officer, purchasing agent, purchasing department, school district, hospital,
    administering agency, ordering activity, contracting office, contracting entity, authority's representative, federal government,
    government personnel, government staff, task manager, procuring agency, the crown, bureau, municipality, foundation, steering committee,
    panel, us, contracting body, selection committee, review panel, review committee, program manager, programme manager, contract administrator,
    principal, contact officer, reference group, steering group, project board, programme board, country office, security office`,
  third_party: `states, territories, tribes, grantee, user, users, citizen, resident, patient, student, public, beneficiary, taxpayer, customer's customer,
    congress, member state, jurisdiction, stakeholder, end user, end-user, visitor, pupil, parent, family, recipient, licensee, third party, third parties,
    other contractors, incumbent, other government agencies, insurer, bank, court, taxpayers, child, household, employer of record, administrator,
    system administrator, analyst, grantee admin, program director, sponsor, districts, school districts, counties, municipalities,
    incumbent contractor, incumbent provider, incumbent supplier, incumbent vendor, outgoing contractor, outgoing provider, outgoing supplier,
    current contractor, current provider, current supplier, existing contractor, existing provider, existing supplier, previous contractor,
    previous supplier, predecessor contractor, other suppliers, other vendors, participant, service user, member of the public, members of the public,
    claimant, tenant, householder, policyholder, learner, trainee, passenger, teacher, motorist, patron, customers, general practitioner, gp, physician,
    member states, county governments, local governments, state governments, donor, regulator, ratepayer, permit holder`,
  offer: `quote, quotation, proposal, offer, bid, tender, submission, response, invoice, resume, résumé, cv, curriculum vitae, letter, letter of intent, form,
    price, rate, cost, price list, pricing, price sheet, pricing sheet, spreadsheet, workbook, template, attachment, envelope, volume, page, cover letter, cover page,
    question, query, inquiry, enquiry, clarification request, application, package, technical approach, staffing plan, management plan,
    technical submission, price submission, narrative, statement, certificate, certification, bond, bid bond, guarantee, reference, sample, code sample,
    source code sample, letter of credit, document, documentation, file, email, e-mail, correspondence, request, substitution, discount, insurance,
    liability insurance, employer's liability insurance, employers' liability insurance, indemnity insurance,
    policy, diagram, chart, table, font, margin, text, copy, electronic copy, hard copy, notice, report, plan, research plan, user research plan, schedule of rates, labor rate,
    hourly rate, travel, release, signature, declaration, disclosure, questionnaire, answer to question, repository, executive summary, appendix, annex,
    technical proposal, financial proposal, cost proposal, price proposal, business proposal, technical volume, price volume, abstract, response template,
    information, expense, charge, currency, summary, work plan, workplan, timesheet, deck, slide, presentation, past performance, portfolio, section, response section,
    answer, licence, license, registration, evidence, proof, financial statement`,
  product: `system, software, solution, application, product, platform, service desk tool, tool, website, web site, site, interface, user interface, database, module,
    component, code, source code, code base, codebase, architecture, software architecture, design, api, equipment, goods, item, material, hardware, device, vehicle, unit,
    data, dashboard, portal, app, mobile app, infrastructure, environment, network, server, hosting, backup, encryption, log, audit log, audit trail, function, functionality, feature,
    search, password, account, element, record, workflow, user account, installation, deliverable, output, configuration, connector, screen,
    validation rule, business rule, mobile application, warranty, part, packaging, cabling, furniture, transaction, access, connection, authentication, uptime,
    availability, response time, maintenance window, import, export, notification, alert, integration, test environment, content`,
  work: `service, services, work, task, activity, training, support, project, engagement, assignment, testing, usability testing, development process,
    maintenance, delivery, performance, implementation, migration, transition, meeting, workshop, milestone, staffing, team, personnel,
    research, user research method, installation work, cleaning, helpdesk, help desk, service levels, test, acceptance test, transition period, handover, knowledge transfer`,
  buyer_act: `award, payment, evaluation, amendment, addendum, decision, notification of award, acceptance, performance evaluation, past performance evaluation,
    task order award, option, competition, procurement, procurement process, selection, interview, score, weighting, site visit schedule, government answer,
    debriefing, negotiation, discussion, standstill period, addenda, answers, answers to questions, purchase order`,
  paper: `contract, agreement, clause, provision, solicitation, rfp, rfq, rfi, itt, order, task order, law, regulation, title, ownership, term, condition, terms and conditions, terms,
    period, period of performance, paragraph, article, warranty period, definition, amendment to contract, act, directive, statute, rights, right, liability,
    obligation, failure, delay, nothing, statement of work, sow, pws, qasp, contract type, extension, option provision, base period, option period, duration, framework agreement, deadline`,
  person: `personnel, staff, team member, person, individual, employee, representative, lead, manager, member, official, officer, signatory, point of contact, contact, resource, worker, crew,
    project manager, scrum master, technical lead, design lead, facilitator, team leader, expert, subject matter expert,
    agent, director, engineer, specialist, coordinator, technician, architect, trainer, nurse, driver, guard, translator, interpreter, instructor, team leaders, liaison,
    interview team, leads, professional, operative, cleaner, substitute, replacement`,
  pronoun: `it, they, he, she, this, these, those, that, such, one, each, same, all, either, both, this person, this individual, these individuals, any of them, latter, former`,
};

/** Classes of single words and phrases, lower case. */
const classes: ReadonlyMap<string, NounClass> = new Map(
  (Object.entries(words) as [NounClass, string][]).flatMap(([noun, list]) =>
    list.split(',').map((word) => [word.trim().replace(/\s+/gu, ' '), noun] as const),
  ),
);

const singularOf = (word: string): readonly string[] => {
  const forms = [word];
  if (word.endsWith('(s)')) forms.push(word.slice(0, -3));
  if (word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`);
  if (word.endsWith('es')) forms.push(word.slice(0, -2));
  if (word.endsWith('s') && !word.endsWith('ss')) forms.push(word.slice(0, -1));
  return forms;
};

/** The class of a word or phrase in singular or plural, exact forms first ("states" are not "the State"). */
export const nounClassOf = (phrase: string): NounClass | undefined => {
  const lower = phrase.toLowerCase().replaceAll('’', "'");
  for (const form of singularOf(lower)) {
    const found = classes.get(form);
    if (found !== undefined) return found;
  }
  return undefined;
};
