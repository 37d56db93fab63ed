import { v5, v7 } from 'uuid';

/** A new identity: UUID version 7, so that ids sort by the time they were made. */
export const newId = (): string => v7();

/** The same identity for the same parts, whoever computes it: writes that may happen twice use it as their key. */
export const derivedId = (namespace: string, ...parts: string[]): string => v5(parts.join('\u0000'), namespace);

/** Whether a text is a UUID of any version. Ids go into `set_config` statements, so this is checked before use. */
export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu.test(text);
