import { describe, expect, it } from '@jest/globals';
import { fillPlaceholders, unknownPlaceholders } from './canned-replies.policy.ts';

const values = {
  name: 'Anna',
  ticketNumber: '1001',
  hospitalName: 'Kingston Hospital',
  portalUrl: 'https://portal.example',
  agentName: 'Sam Whitfield',
};

describe('a canned reply', () => {
  it.each([
    ['Dear ((name)), your number is ((ticketNumber)).', 'Dear Anna, your number is 1001.'],
    ['(( name )) and ((name))', 'Anna and Anna'],
    ['Sign in at ((portalUrl)) (it is free)', 'Sign in at https://portal.example (it is free)'],
    ['((nhsNumber)) stays as it is', '((nhsNumber)) stays as it is'],
    ['no placeholder', 'no placeholder'],
  ])('%j reads %j', (text, filled) => {
    expect(fillPlaceholders(text, values)).toBe(filled);
  });

  it('never fills what a name holds', () => {
    expect(fillPlaceholders('Dear ((name))', { ...values, name: '((agentName))' })).toBe(
      'Dear ((agentName))',
    );
    expect(fillPlaceholders('Dear ((name))', { ...values, name: '$& $1' })).toBe('Dear $& $1');
  });

  it.each([
    ['Dear ((name))', []],
    ['((nhsNumber)) and ((Name)) and ((nhsNumber))', ['nhsNumber', 'Name']],
    ['(()) (name)', ['']],
  ])('%j has %j that nobody fills', (text, unknown) => {
    expect(unknownPlaceholders(text)).toEqual(unknown);
  });
});
