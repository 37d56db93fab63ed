/** Why a sign-in at a provider came to nothing, as the sign-in page explains it to the person. */
export type SignInProblem =
  | 'expired'
  | 'declined'
  | 'unreachable'
  | 'untrusted'
  | 'switched_off'
  | 'no_account'
  | 'email_unverified'
  | 'suspended'
  | 'no_role'
  | 'not_allowed'
  | 'second_factor';

/** A refused sign-in. `reason` is for the audit log: it may know more than the person is told, but names nobody. */
export class SignInRefusal extends Error {
  readonly problem: SignInProblem;
  readonly reason: string;
  constructor(problem: SignInProblem, reason: string) {
    super(reason);
    this.problem = problem;
    this.reason = reason;
  }
}
