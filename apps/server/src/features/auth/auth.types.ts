import type { WorkflowEngine } from '../../adapters/workflow-engine/workflow-engine.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import type { ProjectAccess } from '../../kernel/project-access.ts';
import type { Database } from '../../platform/database/database.ts';
import type { SecretBox } from '../../platform/secrets/secret-box.ts';
import type { MailService } from '../mail/index.ts';
import type { AccessTokens } from './access-tokens.ts';

export interface AuthDependencies {
  readonly database: Database;
  readonly engine: WorkflowEngine;
  readonly accessTokens: AccessTokens;
  /** The installation's secret, from which keys are derived. */
  readonly secretKey: Buffer;
  readonly secretBox: SecretBox;
  readonly auditLog: AuditLog;
  readonly mail: Pick<MailService, 'add' | 'dispatch'>;
  /** The projects a person is a member of, with their role in each. Answers may be as old as what is remembered here. */
  readonly projectsOf: (organizationId: string, userId: string) => Promise<ProjectAccess>;
  /** Throws `ForbiddenError` for someone who has to sign in elsewhere although their password was right. */
  readonly requirePasswordAllowed: (account: { organizationId: string; roleId: string }) => Promise<void>;
  /** Where people open the product, for the links in mails. */
  readonly publicUrl: string;
}

/** Where a sign-in request came from. */
export interface SessionOrigin {
  readonly userAgent: string | null;
  readonly address: string;
  readonly requestId: string;
}
