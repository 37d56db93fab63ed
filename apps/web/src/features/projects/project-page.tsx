import { Alert, Anchor, Badge, Tabs } from '@mantine/core';
import { IconFolderOff } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { asProblem } from '../../api/problem.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { SourceSplit } from '../sources/source-split.tsx';
import { ProjectAgents } from './project-agents.tsx';
import { ProjectConversations } from './project-conversations.tsx';
import { ProjectDocuments } from './project-documents.tsx';
import { ProjectMembers } from './project-members.tsx';
import { projectPolling, roleLabels, useProjectRights } from './project-roles.ts';
import { ProjectRuns } from './project-runs.tsx';
import { ProjectSettings } from './project-settings.tsx';
import { type ShownProject, useGetProjectQuery } from './projects.api.ts';

const ProjectOverview = lazy(async () => ({ default: (await import('./project-overview.tsx')).ProjectOverview }));

const tabs = {
  overview: { label: 'Overview', Content: ProjectOverview },
  documents: { label: 'Documents', Content: ProjectDocuments },
  runs: { label: 'Runs', Content: ProjectRuns },
  chats: { label: 'Chats', Content: ProjectConversations },
  members: { label: 'Members', Content: ProjectMembers },
  agents: { label: 'Agents', Content: ProjectAgents },
  settings: { label: 'Settings', Content: ProjectSettings },
} as const;
type Tab = keyof typeof tabs;
const isTab = (value: string | null): value is Tab => value !== null && value in tabs;

/** `/projects/:projectId?tab=`: a project, as long as the person sees it. */
export function ProjectPage() {
  const { projectId = '' } = useParams();
  const {
    data: project,
    error,
    isLoading,
    refetch,
  } = useGetProjectQuery(projectId, {
    ...projectPolling,
    refetchOnMountOrArgChange: true,
  });
  const isGone = error !== undefined && asProblem(error).status === 404;

  if (isGone || (!project && !isLoading)) {
    return (
      <Page title="Project">
        {isGone ? (
          <EmptyState icon={IconFolderOff} title="You don't see this project">
            It does not exist (any more), or you are not a member of it.{' '}
            <Anchor component={Link} to="/projects" underline="always">
              Your projects
            </Anchor>
          </EmptyState>
        ) : (
          <ProblemNotice error={error} onRetry={refetch} />
        )}
      </Page>
    );
  }
  if (!project) return <PageSkeleton />;
  return <LoadedProject key={project.id} project={project} />;
}

function LoadedProject({ project }: { project: ShownProject }) {
  const [params, setParams] = useSearchParams();
  const wanted = params.get('tab');
  const { manages } = useProjectRights(project);
  const shown = (Object.keys(tabs) as Tab[]).filter((tab) => tab !== 'settings' || manages);
  const tab = isTab(wanted) && shown.includes(wanted) ? wanted : 'overview';

  return (
    <SourceSplit>
      <Page
        title={project.name}
        description={project.description}
        aside={<Badge variant="default">{project.isActive ? roleLabels[project.role] : 'Archived'}</Badge>}
      >
        {!project.isActive && <Alert>This project is archived: everything can be read, and nothing changed.</Alert>}
        <Tabs value={tab} onChange={(value) => setParams(value ? { tab: value } : {})} keepMounted={false}>
          <Tabs.List style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }}>
            {shown.map((id) => (
              <Tabs.Tab key={id} value={id}>
                {tabs[id].label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {shown.map((id) => {
            const { Content } = tabs[id];
            return (
              <Tabs.Panel key={id} value={id} pt="md">
                <Suspense fallback={<PageSkeleton />}>
                  <Content project={project} />
                </Suspense>
              </Tabs.Panel>
            );
          })}
        </Tabs>
      </Page>
    </SourceSplit>
  );
}
