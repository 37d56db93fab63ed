import { JiraError } from './jira-error.ts';

const longestMessage = 400;

/** Jira’s own words about what is wrong, as one line. */
const messageIn = (body: string): string => {
  try {
    const {
      errorMessages = [],
      errors = {},
      message,
    } = JSON.parse(body) as {
      errorMessages?: string[];
      errors?: Record<string, string>;
      message?: string;
    };
    return [...errorMessages, ...Object.values(errors), ...(message ? [message] : [])]
      .join(' ')
      .replace(/\s+/gu, ' ')
      .trim();
  } catch {
    return '';
  }
};

/** Reads why Jira did not do what was asked. */
export const readFailure = async (response: Response): Promise<JiraError> => {
  const body = await response.text().catch(() => '');
  const said = messageIn(body).slice(0, longestMessage);
  const words = said ? ` Jira says: ${said}` : '';
  switch (response.status) {
    case 400:
      return new JiraError('bad_query', `Jira did not understand the request.${words}`);
    case 401:
      return new JiraError(
        'credentials',
        'Jira did not accept the credentials. Check the e-mail address and the API token, or connect again.',
      );
    case 403:
      return new JiraError('forbidden', `The Jira account is not allowed to do this.${words}`);
    case 404:
      return new JiraError('not_found', `Jira does not find this. Check the site address and the project.${words}`);
    case 410:
      return new JiraError('removed', `Atlassian removed this API. Update this product.${words}`);
    case 429:
      return new JiraError('busy', 'Jira keeps asking to wait (rate limit). Try again later.');
    default:
      return new JiraError('broken', `Jira answered with status ${response.status}.${words}`);
  }
};
