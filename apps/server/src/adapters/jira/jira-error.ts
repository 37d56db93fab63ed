import { AppError } from '../../kernel/app-error.ts';

/** What went wrong with Jira. `unreachable`, `busy` and `broken` may pass by themselves. */
export type JiraFailure =
  | 'credentials'
  | 'forbidden'
  | 'not_found'
  | 'bad_query'
  | 'removed'
  | 'busy'
  | 'broken'
  | 'unreachable'
  | 'loop';

/** Jira said no, or said nothing. The message is for people and never holds a credential. */
export class JiraError extends AppError {
  readonly code: string;
  readonly status = 502;
  readonly failure: JiraFailure;
  constructor(failure: JiraFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
    this.code = `jira_${failure}`;
  }
}
