export {
  findToken,
  issueToken,
  redeemToken,
  removeOldTokens,
  withdrawTokens,
} from './one-time-tokens.ts';
