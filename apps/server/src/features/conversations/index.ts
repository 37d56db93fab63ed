export { runMessages } from './conversation.repository.ts';
export { conversationRoutes, sendUiMessageStream, wantsEventStream } from './conversation.routes.ts';
export {
  type AcceptedMessage,
  type ConversationDependencies,
  type ConversationService,
  createConversationService,
} from './conversation.service.ts';
export { eraseConversations } from './erase-conversations.ts';
export { removeProjectConversations } from './remove-project-conversations.ts';
