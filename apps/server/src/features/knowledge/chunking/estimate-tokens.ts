const pieces = /[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu;
const lettersPerToken = 6;

/** About how many tokens a sentence model makes of a text: long words are cut into pieces, each sign counts. Off by some 10 %. */
export const estimateTokens = (text: string): number => {
  let tokens = 0;
  for (const [piece] of text.matchAll(pieces)) tokens += Math.ceil(piece.length / lettersPerToken);
  return tokens;
};
