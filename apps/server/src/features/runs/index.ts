export { countRuns, countRunsByDay } from './count-runs.ts';
export { eraseRunFiles } from './erase-run-files.ts';
export { runRoutes } from './run.routes.ts';
export { createRunService } from './run.service.ts';
export { runs } from './run.table.ts';
export type {
  ConversationTurn,
  RunAnswer,
  RunDependencies,
  RunMessages,
  RunPeople,
  RunService,
} from './run.types.ts';
export { readLastEventId, type ServerSentEvent, sendEventStream, signalOf } from './server-sent-events.ts';
