import type { Project, ProjectRole } from '@copilot/contracts';
import { useMayDo } from '../auth/use-may-do.ts';

/** How often what others may have changed is asked for again: a membership shows, and ends, within five seconds. */
export const projectPolling = { pollingInterval: 3_000, skipPollingIfUnfocused: true } as const;

export const projectRoles: readonly { value: ProjectRole; label: string }[] = [
  { value: 'manager', label: 'Manager' },
  { value: 'contributor', label: 'Contributor' },
  { value: 'viewer', label: 'Viewer' },
];

export const roleLabels: Record<ProjectRole, string> = {
  manager: 'Manager',
  contributor: 'Contributor',
  viewer: 'Viewer',
};

/** What the person may do in a project, for showing only what they can use. */
export const useProjectRights = (project: Project) => {
  const mayDo = useMayDo();
  const worksHere = project.role !== 'viewer';
  const manages = project.role === 'manager' && mayDo('project:write');
  return {
    /** Archive, restore, delete. */
    manages,
    /** Change settings, members and agents. */
    changes: manages && project.isActive,
    uploads: worksHere && project.isActive && mayDo('knowledge:write'),
    runs: worksHere && project.isActive && mayDo('agent:execute'),
    chats: worksHere && project.isActive && mayDo('conversation:write'),
  };
};
