import type { FastifyInstance } from 'fastify';
import { InvalidRequestError } from '../../kernel/app-error.ts';

const maximumDepth = 32;
const nul = '\u0000';

const checkText = (text: string): void => {
  if (text.includes(nul)) throw new InvalidRequestError('Text must not contain the NUL character');
  if (!text.isWellFormed()) throw new InvalidRequestError('Text must be well-formed Unicode (no lone surrogates)');
};

/** Refuses what the database can't hold or what would be changed silently: NUL, lone surrogates, nesting beyond 32 levels. */
const checkJson = (value: unknown, depth = 0): void => {
  if (depth > maximumDepth) throw new InvalidRequestError(`JSON must not be nested deeper than ${maximumDepth} levels`);
  if (typeof value === 'string') checkText(value);
  else if (Array.isArray(value)) for (const item of value) checkJson(item, depth + 1);
  else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      checkText(key);
      checkJson(item, depth + 1);
    }
  }
};

/** Counts brackets outside of strings before parsing: deep nesting overflows the stack of whoever walks the value. */
const checkDepth = (text: string): void => {
  let depth = 0;
  let insideString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (insideString) {
      if (character === '\\') index += 1;
      else if (character === '"') insideString = false;
    } else if (character === '"') insideString = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > maximumDepth)
        throw new InvalidRequestError(`JSON must not be nested deeper than ${maximumDepth} levels`);
    } else if (character === '}' || character === ']') depth -= 1;
  }
};

/** JSON (also as directories label it) is the only body type (uploads register their own); `text/plain`, which forms on other sites can send, is a 415. */
export const installBodyParser = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['application/json', 'application/scim+json'],
    { parseAs: 'string' },
    (_request, body, done) => {
      try {
        const text = String(body);
        if (text.trim() === '') return done(null, {});
        checkDepth(text);
        let value: unknown;
        try {
          value = JSON.parse(text);
        } catch {
          throw new InvalidRequestError('The body is not valid JSON');
        }
        checkJson(value);
        done(null, value);
      } catch (error) {
        done(error as Error);
      }
    },
  );
};
