import type { ProjectRole } from '@copilot/contracts';
import { type ProjectPermission, roleAllows } from '../../kernel/project-access.ts';
import type { Answer } from './caller.ts';
import type { Checked, Principal, Reach, RouteProof } from './isolation-types.ts';

const problem = (status: number, code?: string): Checked => ({
  expected: String(status),
  isRight: (answer: Answer) => answer.status === status && (code === undefined || answer.json?.code === code),
});

const carriedOut = ({ answers }: RouteProof): Checked => ({
  expected: answers ? answers.join('/') : '2xx',
  isRight: ({ status }) => (answers ? answers.includes(status) : status >= 200 && status < 300),
});

const reaches = (principal: Principal, reach: Reach, alsoBy: RouteProof['alsoBy']): boolean => {
  if (principal.organization !== 'first') return false;
  if (reach === 'organization') return true;
  if (reach === 'project') return principal.projectRole !== null;
  return principal.isMaker || (alsoBy !== undefined && principal.permissions.has(alsoBy));
};

const roleLets = (role: ProjectRole | null, { access }: RouteProof): boolean =>
  role !== null && roleAllows(role, access as ProjectPermission);

/** Why a principal is refused, from who they are and the tables of permissions alone; null when the call must be carried out. */
const refusalOf = (principal: Principal, proof: RouteProof, reached: readonly Reach[]): 401 | 403 | 404 | null => {
  const { access, peopleOnly } = proof;
  if (access === 'public') return null;
  if (!principal.isAdmitted || principal.isDirectory !== (access === 'directory')) return 401;
  if (access === 'directory') return reached.every((reach) => reaches(principal, reach, undefined)) ? null : 404;
  if (access !== 'authenticated' && !principal.permissions.has(access)) return 403;
  if (peopleOnly && principal.isKey) return 403;
  if (!reached.every((reach) => reaches(principal, reach, proof.alsoBy))) return 404;
  return reached.includes('project') && !roleLets(principal.projectRole, proof) ? 403 : null;
};

export const mayCarryOut = (principal: Principal, proof: RouteProof, reached: readonly Reach[]): boolean =>
  principal.isAdmitted && refusalOf(principal, proof, reached) === null;

/** What a principal must get from a route. */
export const expectationOf = (principal: Principal, proof: RouteProof, reached: readonly Reach[]): Checked => {
  if (proof.access === 'public') return { expected: 'open', isRight: ({ status }) => status < 500 };
  const refusal = refusalOf(principal, proof, reached);
  if (refusal === null) return carriedOut(proof);
  // A directory's answers have the form that SCIM gives to errors.
  return problem(refusal, refusal === 404 && proof.access !== 'directory' ? 'not_found' : undefined);
};
