import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';

/** Atlassian's published description of the API; tests use it where it is at hand. */
const description = join(import.meta.dirname, '../../../../../../shared/data/jira-openapi/jira-platform-v3.json');

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: object;
  }[];
  readonly requestBody?: { readonly content: Record<string, unknown> };
  readonly responses: Record<string, { readonly content?: Record<string, unknown> }>;
}

export interface ApiRules {
  /** Whether Atlassian's own description is used, or only the few rules kept here. */
  readonly isComplete: boolean;
  /** What is wrong with a request; empty when nothing is. */
  checkRequest(method: string, path: string, query: URLSearchParams, body: unknown): string[];
  checkResponse(method: string, path: string, status: number, body: unknown): string[];
}

const pointer = (...parts: string[]): string =>
  `jira#/${parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;

const publishedRules = (): ApiRules => {
  const document = JSON.parse(readFileSync(description, 'utf8')) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, coerceTypes: false });
  ajv.addSchema(document, 'jira');
  const problems = (at: string[], value: unknown): string[] => {
    const validate = ajv.getSchema(pointer(...at));
    if (!validate) return [`no schema at ${at.join('/')}`];
    return validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${at[1]}${instancePath}: ${message}`);
  };
  const json = 'application/json';
  return {
    isComplete: true,
    checkRequest(method, path, query, body) {
      const operation = document.paths[path]?.[method.toLowerCase()];
      if (!operation) return [`${method} ${path} is not in the API`];
      const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
      const unknown = [...query.keys()].filter((name) => !parameters.some((parameter) => parameter.name === name));
      const missing = parameters.filter(({ name, required }) => required && !query.has(name));
      const wrongBody = operation.requestBody
        ? problems(['paths', path, method.toLowerCase(), 'requestBody', 'content', json, 'schema'], body)
        : body === undefined
          ? []
          : [`${path} takes no body`];
      return [
        ...unknown.map((name) => `${path} has no parameter ${name}`),
        ...missing.map(({ name }) => `${path} needs ${name}`),
        ...wrongBody,
      ];
    },
    checkResponse(method, path, status, body) {
      const answer = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)];
      if (!answer) return [];
      return answer.content?.[json]
        ? problems(['paths', path, method.toLowerCase(), 'responses', String(status), 'content', json, 'schema'], body)
        : [];
    },
  };
};

/** Which members a request may have, for a machine without the published description. */
const ownRules: Record<string, readonly string[]> = {
  'GET /rest/api/3/myself': ['expand'],
  'GET /rest/api/3/serverInfo': [],
  'GET /rest/api/3/field': [],
  'GET /rest/api/3/status': [],
  'GET /rest/api/3/project/search': ['startAt', 'maxResults', 'keys'],
  'POST /rest/api/3/search/jql': ['jql', 'fields', 'maxResults', 'nextPageToken', 'reconcileIssues'],
  'POST /rest/api/3/changelog/bulkfetch': ['issueIdsOrKeys', 'fieldIds', 'maxResults', 'nextPageToken'],
};

const embeddedRules: ApiRules = {
  isComplete: false,
  checkRequest(method, path, query, body) {
    const allowed = ownRules[`${method} ${path}`];
    if (!allowed) return [`${method} ${path} is not known`];
    const names = method === 'GET' ? [...query.keys()] : Object.keys(body ?? {});
    return names.filter((name) => !allowed.includes(name)).map((name) => `${path} has no ${name}`);
  },
  checkResponse: () => [],
};

/** The rules requests and answers are held against; read once, as the description is large. */
let loaded: ApiRules | undefined;
export const apiRules = (): ApiRules => {
  if (!loaded) {
    loaded = existsSync(description) ? publishedRules() : embeddedRules;
    if (!loaded.isComplete)
      console.warn('Atlassian’s description of the Jira API is not here: requests are held against a few own rules.');
  }
  return loaded;
};
