import { expect, it } from 'vitest';
import { fieldErrors } from './field-errors.ts';

const problem = { type: 'about:blank', title: 'Invalid', status: 400, detail: 'Two fields', code: 'x', requestId: '1' };

it('puts each message at its field', () => {
  const errors = [
    { path: 'body.email', code: 'invalid', message: 'Not an address' },
    { path: 'password', code: 'too_small', message: 'Too short' },
  ];
  expect(fieldErrors({ ...problem, errors }, ['email', 'password'])).toEqual({
    fields: { email: 'Not an address', password: 'Too short' },
    general: null,
  });
});

it('never swallows a message', () => {
  expect(fieldErrors(problem, ['email']).general).toBe('Two fields');
  const errors = [{ path: 'other', code: 'x', message: 'Unknown field' }];
  expect(fieldErrors({ ...problem, errors }, ['email']).general).toBe('Unknown field');
});
