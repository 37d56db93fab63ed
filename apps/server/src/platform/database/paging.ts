import { InvalidRequestError } from '../../kernel/app-error.ts';
import { isId } from '../../kernel/ids.ts';

/** Cuts one page from rows fetched with `limit + 1`; ids sort by time, so the last one is where the next page goes on. */
export const toPage = <Row extends { id: string }>(rows: Row[], limit: number) => ({
  items: rows.slice(0, limit),
  nextCursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
});

/** A cursor is the id of the last item of the page before. */
export const readCursor = (cursor: string | undefined): string | undefined => {
  if (cursor === undefined || isId(cursor)) return cursor;
  throw new InvalidRequestError('The cursor is not one of ours', [
    { path: 'cursor', code: 'invalid', message: 'Use the nextCursor of the page before' },
  ]);
};
