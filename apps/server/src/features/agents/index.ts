export { agentRoutes } from './agent.routes.ts';
export {
  type AgentDependencies,
  type AgentService,
  createAgentService,
  type SampleFor,
  toAgentRegistry,
} from './agent.service.ts';
