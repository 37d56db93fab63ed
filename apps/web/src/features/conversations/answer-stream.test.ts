import { describe, expect, it } from 'vitest';
import { readAnswerPart } from './answer-stream.ts';
import { addAnswerPart, emptyAnswer, type LiveAnswer } from './live-answer.ts';

const read = (...parts: object[]) =>
  parts.reduce<LiveAnswer>((answer, part) => {
    const known = readAnswerPart(JSON.stringify(part));
    return known ? addAnswerPart(answer, known) : answer;
  }, emptyAnswer);
const citation = {
  marker: 1,
  documentId: '0198c0de-0000-7000-8000-000000000001',
  filename: 'a.pdf',
  page: 2,
  section: null,
  start: 0,
  end: 4,
  quote: 'text',
};

describe('the answer stream', () => {
  it('puts an answer together from its parts', () => {
    const answer = read(
      { type: 'start', messageId: 'm', messageMetadata: { runId: 'r' } },
      { type: 'data-progress', data: { step: 's', done: 1, total: 2, note: 'Searching' } },
      { type: 'text-start', id: '1' },
      { type: 'text-delta', id: '1', delta: 'Twelve ' },
      { type: 'text-delta', id: '1', delta: 'months [1]' },
      { type: 'data-citation', data: citation },
      { type: 'data-citation', data: citation },
    );
    expect(answer).toEqual({
      runId: 'r',
      text: 'Twelve months [1]',
      citations: [citation],
      activity: null,
      failure: null,
    });
  });

  it('starts anew when the stream is read from its beginning again', () => {
    const again = read(
      { type: 'text-delta', id: '1', delta: 'half an ans' },
      { type: 'start', messageMetadata: { runId: 'r' } },
      { type: 'text-delta', id: '1', delta: 'whole' },
    );
    expect(again.text).toBe('whole');
  });

  it('keeps the text of an answer that broke off, and passes over what it does not know', () => {
    const answer = read(
      { type: 'text-delta', id: '1', delta: 'So far' },
      { type: 'finish-step' },
      { type: 'error', errorText: 'No model' },
    );
    expect(answer).toMatchObject({ text: 'So far', failure: 'No model' });
    expect(readAnswerPart('not json')).toBeNull();
  });
});
