import type { JiraCredential } from '@copilot/contracts';
import type { JiraConnector } from '../../adapters/jira/jira-site.ts';
import type { OutboundHttp } from '../../adapters/outbound-http/outbound-http.ts';
import type { WorkflowEngine } from '../../adapters/workflow-engine/workflow-engine.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import type { Database } from '../../platform/database/database.ts';
import type { SecretBox } from '../../platform/secrets/secret-box.ts';

/** A credential as it is kept: for OAuth with the tokens that Atlassian gave. */
export type StoredCredential =
  | Extract<JiraCredential, { kind: 'api_token' }>
  | (Extract<JiraCredential, { kind: 'oauth' }> & {
      readonly tokens: {
        readonly accessToken: string;
        readonly refreshToken: string;
        /** Milliseconds since 1970. */
        readonly expiresAt: number;
        readonly cloudId: string;
      } | null;
    });

/** Where Atlassian’s sign-in and its gateway are. */
export interface AtlassianAddresses {
  readonly authorization: string;
  readonly api: string;
}

export interface IntegrationDependencies {
  readonly database: Database;
  readonly engine: WorkflowEngine;
  readonly jira: JiraConnector;
  readonly http: OutboundHttp;
  readonly secretBox: SecretBox;
  readonly auditLog: AuditLog;
  readonly atlassian: AtlassianAddresses;
  /** Where this installation is reached from outside. */
  readonly publicUrl: string;
  readonly log: { warn(details: object, message: string): void; error(details: object, message: string): void };
}
