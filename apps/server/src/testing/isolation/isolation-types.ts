import type { Permission, ProjectRole } from '@copilot/contracts';
import type { RouteAccess } from '../../platform/http/authentication.ts';
import type { Answer } from './caller.ts';

/** What can be named by an id, and who of its organization may reach it. */
export type Reach =
  /** Everybody whose role has the permission. */
  | 'organization'
  /** Members of its project, and those who administer all projects. */
  | 'project'
  /** Only the person it belongs to: the owner of the first organization. */
  | 'maker';

/** Someone who calls the product. */
export interface Principal {
  readonly name: string;
  readonly token: string | null;
  /** Whether the product should know them at all; otherwise every door but the public ones is a 401. */
  readonly isAdmitted: boolean;
  readonly organization: 'first' | 'second' | 'none';
  readonly permissions: ReadonlySet<Permission>;
  /** The role in the first organization's project; null for those who are not in it. */
  readonly projectRole: ProjectRole | null;
  readonly isMaker: boolean;
  readonly isKey: boolean;
  /** A company's directory with its token: known at `/scim/v2` and nowhere else. */
  readonly isDirectory: boolean;
}

/** What a route must do, decided by a person: whoever adds a route adds a line. */
export interface RouteProof {
  readonly access: RouteAccess | 'directory';
  /** The kind of thing that each path parameter names; a quoted literal is given as it is. */
  readonly params?: Readonly<Record<string, string>>;
  /** A body that is right for the caller. `own` gives the id of a thing of the first organization. */
  readonly body?: (own: (kind: string) => string) => unknown;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Carrying it out uses the thing up: it is made anew for each caller who may. */
  readonly consumes?: boolean;
  /** A POST that only reads: a foreign id in its body may be answered with nothing instead of a refusal. */
  readonly reads?: boolean;
  /** Holders reach what is somebody else's. */
  readonly alsoBy?: Permission;
  /** API keys are refused whatever their scopes. */
  readonly peopleOnly?: boolean;
  /** Statuses of a call that is carried out; 2xx where absent. */
  readonly answers?: readonly number[];
  /** Not called by those who may: it would end the world of the proof or reach outside. Refusals are still tried. */
  readonly refusalsOnly?: boolean;
}

/** One call of the proof. */
export interface Probe {
  readonly route: string;
  readonly principal: string;
  readonly expected: string;
  readonly status: number;
  /** What is wrong; null when all is well. */
  readonly fault: string | null;
}

export interface Checked {
  readonly expected: string;
  readonly isRight: (answer: Answer) => boolean;
}
