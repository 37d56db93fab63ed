export { oneTimeTokens } from './one-time-token.table.ts';
export {
  findToken,
  issueToken,
  redeemToken,
  removeOldTokens,
  withdrawTokens,
} from './one-time-tokens.ts';
