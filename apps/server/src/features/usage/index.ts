export { type ModelCallAccount, recordModelCall } from './model-call.repository.ts';
