import type {
  PageOf,
  Project,
  ProjectAgent,
  ProjectAgentDraft,
  ProjectAnalytics,
  ProjectChange,
  ProjectDraft,
  ProjectMember,
  ProjectRole,
  User,
} from '@copilot/contracts';
import type { FetchBaseQueryMeta } from '@reduxjs/toolkit/query/react';
import { baseApi } from '../../api/base-api.ts';

export interface ProjectFilter {
  readonly search?: string;
  readonly archived?: 'false' | 'true' | 'all';
}

/** A project with the version that a form was filled from, so that a change by someone else meanwhile is not overwritten. */
export interface ShownProject extends Project {
  readonly etag: string | null;
}

const withEtag = (project: Project, meta: unknown): ShownProject => ({
  ...project,
  etag: (meta as FetchBaseQueryMeta | undefined)?.response?.headers.get('etag') ?? null,
});

type OfProject<Body = unknown> = { readonly projectId: string } & Body;

const listTag = { type: 'Project' as const, id: 'LIST' };
const tagOf = (id: string) => ({ type: 'Project' as const, id });
const membersTag = (projectId: string) => ({ type: 'Project' as const, id: `${projectId} members` });
const agentsTag = (projectId: string) => ({ type: 'Project' as const, id: `${projectId} agents` });

const projectsApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listProjects: build.infiniteQuery<PageOf<Project>, ProjectFilter, string | null>({
      infiniteQueryOptions: { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
      query: ({ queryArg, pageParam }) => ({
        url: '/projects',
        params: { limit: 50, ...queryArg, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
      providesTags: [listTag],
    }),
    getProject: build.query<ShownProject, string>({
      query: (id) => `/projects/${id}`,
      transformResponse: withEtag,
      providesTags: (_project, _error, id) => [tagOf(id)],
    }),
    getProjectAnalytics: build.query<ProjectAnalytics, string>({
      query: (id) => `/projects/${id}/analytics`,
    }),
    createProject: build.mutation<Project, ProjectDraft & { idempotencyKey: string }>({
      query: ({ idempotencyKey, ...body }) => ({
        url: '/projects',
        method: 'POST',
        headers: { 'idempotency-key': idempotencyKey },
        body,
      }),
      invalidatesTags: [listTag],
    }),
    changeProject: build.mutation<ShownProject, OfProject<{ etag: string | null; change: ProjectChange }>>({
      query: ({ projectId, etag, change }) => ({
        url: `/projects/${projectId}`,
        method: 'PUT',
        headers: etag === null ? {} : { 'if-match': etag },
        body: change,
      }),
      transformResponse: withEtag,
      invalidatesTags: (_project, _error, { projectId }) => [listTag, tagOf(projectId)],
    }),
    setProjectActive: build.mutation<Project, OfProject<{ isActive: boolean }>>({
      query: ({ projectId, isActive }) => ({
        url: `/projects/${projectId}/${isActive ? 'restore' : 'archive'}`,
        method: 'POST',
      }),
      invalidatesTags: (_project, _error, { projectId }) => [listTag, tagOf(projectId)],
    }),
    deleteProject: build.mutation<unknown, string>({
      query: (id) => ({ url: `/projects/${id}?contents=delete`, method: 'DELETE' }),
      invalidatesTags: [listTag, { type: 'Document', id: 'LIST' }, { type: 'Run', id: 'LIST' }],
    }),
    listProjectMembers: build.query<PageOf<ProjectMember>, string>({
      query: (projectId) => ({ url: `/projects/${projectId}/members`, params: { limit: 100 } }),
      providesTags: (_members, _error, projectId) => [membersTag(projectId)],
    }),
    setProjectMember: build.mutation<ProjectMember, OfProject<{ userId: string; role: ProjectRole }>>({
      query: ({ projectId, userId, role }) => ({
        url: `/projects/${projectId}/members/${userId}`,
        method: 'PUT',
        body: { role },
      }),
      invalidatesTags: (_member, _error, { projectId }) => [listTag, tagOf(projectId), membersTag(projectId)],
    }),
    removeProjectMember: build.mutation<unknown, OfProject<{ userId: string }>>({
      query: ({ projectId, userId }) => ({ url: `/projects/${projectId}/members/${userId}`, method: 'DELETE' }),
      invalidatesTags: (_answer, _error, { projectId }) => [listTag, tagOf(projectId), membersTag(projectId)],
    }),
    /** People of the organization, for those who may see them. */
    findPeople: build.query<PageOf<User>, string>({
      query: (search) => ({ url: '/users', params: { limit: 20, status: 'active', ...(search ? { search } : {}) } }),
      providesTags: [{ type: 'User', id: 'LIST' }],
    }),
    listProjectAgents: build.query<{ items: ProjectAgent[] }, string>({
      query: (projectId) => `/projects/${projectId}/agents`,
      providesTags: (_agents, _error, projectId) => [agentsTag(projectId)],
    }),
    assignProjectAgent: build.mutation<ProjectAgent, OfProject<ProjectAgentDraft>>({
      query: ({ projectId, ...body }) => ({ url: `/projects/${projectId}/agents`, method: 'POST', body }),
      invalidatesTags: (_agent, _error, { projectId }) => [agentsTag(projectId)],
    }),
    removeProjectAgent: build.mutation<unknown, OfProject<{ agentId: string }>>({
      query: ({ projectId, agentId }) => ({
        url: `/projects/${projectId}/agents/${encodeURIComponent(agentId)}`,
        method: 'DELETE',
      }),
      invalidatesTags: (_answer, _error, { projectId }) => [agentsTag(projectId)],
    }),
  }),
});

export const {
  useListProjectsInfiniteQuery,
  useGetProjectQuery,
  useGetProjectAnalyticsQuery,
  useCreateProjectMutation,
  useChangeProjectMutation,
  useSetProjectActiveMutation,
  useDeleteProjectMutation,
  useListProjectMembersQuery,
  useSetProjectMemberMutation,
  useRemoveProjectMemberMutation,
  useFindPeopleQuery,
  useListProjectAgentsQuery,
  useAssignProjectAgentMutation,
  useRemoveProjectAgentMutation,
} = projectsApi;
