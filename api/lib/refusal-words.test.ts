import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { Problem } from './problem.ts';
import { parse } from './request-input.ts';

const days = z.int().min(1).max(90);
const said = (schema: z.ZodType, value: unknown) => {
  try {
    return parse(z.strictObject({ it: schema }), { it: value }, 'body', 422);
  } catch (refused) {
    return (refused as Problem).errors.map(({ message }) => message);
  }
};

describe('what a refused field says', () => {
  it.each<[string, z.ZodType, unknown, string]>([
    ['more than there may be', days, 91, 'Give a number of at most 90.'],
    ['less', days, 0, 'Give a number of at least 1.'],
    ['a part of one', days, 1.5, 'Give a whole number.'],
    ['no number', z.number(), 'x', 'Give a number.'],
    // As JSON writes NaN.
    ['letters where a number belongs', days, null, 'Give a number.'],
    ['nothing', z.string().min(1), '', 'Fill this in.'],
    ['what was left out', z.string(), undefined, 'Fill this in.'],
    ['too little', z.string().min(3), 'ab', 'This is too short: 3 characters at least.'],
    ['too much', z.string().max(1000), 'x'.repeat(1001), 'This is too long: 1,000 characters at most.'],
    ['too many', z.array(z.string()).max(1), ['a', 'b'], 'This is too long: 1 entry at most.'],
    ['nobody’s id', z.uuid(), '', 'Choose one from the list.'],
    ['no e-mail', z.email(), 'anna', 'This is not an e-mail address.'],
    ['no day', z.iso.date(), '31/12', 'This is not a day.'],
    ['no moment', z.iso.datetime(), 'soon', 'This is not a day and time.'],
    ['no answer', z.boolean(), 'maybe', 'Say yes or no.'],
    ['what is not offered', z.enum(['sms', 'post']), 'fax', 'Choose one of those offered.'],
    ['another pattern', z.string().regex(/^\d+$/), 'x', 'This is not written as it should be.'],
    ['no day where there may be none', z.iso.date().nullable(), 'x', 'This is not a day.'],
    ['neither of two kinds', z.union([z.string(), z.null()]), 1, 'This is not what belongs here.'],
  ])('%s', (_what, schema, value, sentence) => {
    expect(said(schema, value)).toEqual([sentence]);
  });

  it('the schema’s own sentence goes before', () => {
    expect(said(z.string().regex(/^\d\d:\d\d$/, 'This is not a time such as 08:00.'), '8')).toEqual([
      'This is not a time such as 08:00.',
    ]);
    expect(
      said(
        z.string().refine(() => false, 'Two of these are the same.'),
        'x',
      ),
    ).toEqual(['Two of these are the same.']);
  });

  it('a field of another name is named', () => {
    expect(said(z.strictObject({}), { linkDay: 1 })).toEqual(['There is no field “linkDay” here.']);
  });

  it('nothing that was typed is repeated', () => {
    expect(JSON.stringify(said(z.strictObject({}), { '9990548609': 'Smith' }))).not.toMatch(/999|Smith/);
  });
});
