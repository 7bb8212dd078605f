import { describe, expect, it } from '@jest/globals';
import { ageOf, type FlagFacts, flagsOf } from './patients.policy.ts';

const now = new Date('2026-11-22T12:00:00Z');
const anna: FlagFacts = {
  date_of_birth: '1952-11-03',
  deceased_on: null,
  merged_into_id: null,
  mobile: '+447700900123',
  email: 'anna@example.com',
  interpreter_language: null,
  adjustments: null,
  mobile_shared: false,
  email_shared: false,
  texts_stopped: false,
  has_account: true,
};

describe('the flags of a record', () => {
  it('has none to raise for an adult with an account and a mobile of her own', () => {
    expect(flagsOf(anna, now)).toEqual([]);
  });

  it.each<[string, Partial<FlagFacts>, string[]]>([
    ['died', { deceased_on: '2026-01-01' }, ['deceased']],
    ['merged away', { merged_into_id: '0190' }, ['merged']],
    ['turns 16 tomorrow', { date_of_birth: '2010-11-23' }, ['under-16']],
    ['turned 16 today', { date_of_birth: '2010-11-22' }, []],
    ['shares a mobile', { mobile_shared: true }, ['shared-mobile']],
    ['shares an e-mail', { email_shared: true }, ['shared-email']],
    ['texted STOP', { texts_stopped: true }, ['texts-stopped']],
    ['has no account', { has_account: false }, ['no-account']],
    ['can be reached by e-mail only', { mobile: null }, []],
    ['cannot be reached', { mobile: null, email: null }, ['no-contact']],
    ['speaks Tamil', { interpreter_language: 'Tamil' }, ['interpreter']],
    ['needs large print', { adjustments: 'Large print' }, ['adjustments']],
    [
      'all that matters first',
      { adjustments: 'Hoist', deceased_on: '2026-01-01' },
      ['deceased', 'adjustments'],
    ],
  ])('%s', (_what, facts, flags) => {
    expect(flagsOf({ ...anna, ...facts }, now)).toEqual(flags);
  });

  it('counts the age of somebody who died to the day they did', () => {
    expect(ageOf(anna, now)).toBe(74);
    expect(ageOf({ ...anna, deceased_on: '2026-11-02' }, now)).toBe(73);
  });
});
