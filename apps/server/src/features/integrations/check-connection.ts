import type { ConnectionHealth, JiraSettings } from '@copilot/contracts';
import type { JiraSite } from '../../adapters/jira/jira-site.ts';

/** Beyond this the clocks are told to differ: ages and cursors would be off. */
const toleratedSkewSeconds = 60;
const shownProjects = 50;

/** Who we are at the site, what we may see, and what is odd. Throws `JiraError`. */
export const checkConnection = async (
  site: JiraSite,
  { projects: wanted }: JiraSettings,
): Promise<ConnectionHealth> => {
  const account = await site.myself();
  const askedAt = Date.now();
  const { serverTime, serverTitle } = await site.serverInfo();
  const halfway = (askedAt + Date.now()) / 2;
  const projects = await site.projects(wanted.map((key) => key.toUpperCase()));
  const visible = new Set(projects.map(({ key }) => key));
  const missingProjects = wanted.map((key) => key.toUpperCase()).filter((key) => !visible.has(key));
  const clockSkewSeconds = Math.round((Date.parse(serverTime) - halfway) / 1_000);
  const warnings = [
    ...(Math.abs(clockSkewSeconds) > toleratedSkewSeconds
      ? [
          `Jira’s clock is ${Math.abs(clockSkewSeconds)} seconds ${clockSkewSeconds > 0 ? 'ahead of' : 'behind'} this server’s. Check the server’s time; synchronization goes by Jira’s clock.`,
        ]
      : []),
    ...(missingProjects.length > 0
      ? [
          `Not visible to this account: ${missingProjects.join(', ')}. Check the keys and the account’s permission to browse them.`,
        ]
      : []),
    ...(projects.length === 0 ? ['This account sees no project.'] : []),
  ];
  return {
    checkedAt: new Date().toISOString(),
    accountName: account.displayName,
    accountZone: account.timeZone,
    siteTitle: serverTitle,
    projects: projects.slice(0, shownProjects),
    projectsVisible: projects.length,
    missingProjects,
    clockSkewSeconds,
    warnings,
  };
};
