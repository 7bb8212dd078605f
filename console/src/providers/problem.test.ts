import { describe, expect, it } from '@jest/globals';
import { fieldErrors, problemFrom, problemOf } from './problem.ts';

describe('what the API refused', () => {
  it('keeps code, request id and who was first', () => {
    const current = { version: 4, changedAt: '2026-11-03T14:20:00Z', changedBy: 'Bo Agent' };
    const problem = problemFrom(
      412,
      { title: 'Changed.', code: 'changed-meanwhile', requestId: 'r1', current },
      null,
    );
    expect(problem).toMatchObject({ status: 412, code: 'changed-meanwhile', requestId: 'r1', current });
  });

  it('says something plain where a proxy answered instead of us', () => {
    expect(problemFrom(502, '<html>', 'r2')).toMatchObject({
      title: 'The server answered with an error (502). Nothing was changed.',
      code: 'unknown',
      requestId: 'r2',
    });
  });

  it('knows a server that cannot be reached from a mistake of the page', () => {
    expect(problemOf(new TypeError('Failed to fetch')).code).toBe('offline');
    expect(problemOf(new TypeError('x is not a function')).code).toBe('console-error');
  });

  it('names fields as the form does', () => {
    const errors = [
      { path: 'body.mobile', code: 'not-a-mobile', message: 'This is not a UK mobile number.' },
      { path: 'body.addressLines.0', code: 'too_big', message: 'Too long.' },
    ];
    expect(fieldErrors(problemFrom(422, { errors }, null))).toEqual({
      mobile: 'This is not a UK mobile number.',
      'addressLines.0': 'Too long.',
    });
  });
});
