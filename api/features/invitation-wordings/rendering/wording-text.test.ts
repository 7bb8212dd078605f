import { describe, expect, it } from '@jest/globals';
import { type LinkRule, wordingFaults } from './wording-faults.ts';
import { messageOf } from './wording-message.ts';
import { compileWording, fillWording, placeholdersIn } from './wording-text.ts';
import { type WordingFacts, wordingValuesOf } from './wording-values.ts';

const config = { HOSPITAL_NAME: 'Kingston Hospital', SMS_KEYWORD: 'KHT', SMS_NUMBER: '60777' };
const anna: WordingFacts = {
  givenName: 'Anna',
  hasEmail: true,
  isReminder: false,
  link: 'https://kht.uk/i#token',
  linkUntil: new Date('2026-12-07T12:00:00Z'),
  appointmentAt: new Date('2026-11-03T14:20:00Z'),
  specialty: 'Cardiology',
};
const fill = (text: string, facts: Partial<WordingFacts> = {}) =>
  fillWording(compileWording(text), wordingValuesOf({ ...anna, ...facts }, config));

describe('filling a wording', () => {
  it.each([
    ['Dear ((firstName)),', 'Dear Anna,'],
    ['Dear (( firstName )),', 'Dear Anna,'],
    [
      '((hospitalName)): ((link)) until ((linkUntil))',
      'Kingston Hospital: https://kht.uk/i#token until 7 December',
    ],
    ['Text ((stopKeyword)) STOP to ((stopNumber))', 'Text KHT STOP to 60777'],
    [
      '((appointmentDate??See you on ((appointmentDate)) at ((appointmentTime)).))',
      'See you on Tuesday 3 November at 2:20pm.',
    ],
    ['a((isReminder?? again))b', 'ab'],
    ['a((hasEmail?? (by e-mail) ))b', 'a (by e-mail) b'],
    ['((hasEmail??1((specialty??2((appointmentTime??3))))))4', '1234'],
    ['plain (brackets) and ((unknown)) stay', 'plain (brackets) and ((unknown)) stay'],
    ['(see ((firstName)))', '(see Anna)'],
    ['((hasEmail??(on ((appointmentDate)))))!', '(on Tuesday 3 November)!'],
    ['no ((end', 'no ((end'],
    ['too many )) here', 'too many )) here'],
    ['', ''],
  ])('%j reads %j', (text, read) => {
    expect(fill(text)).toBe(read);
  });

  it.each([
    ['((link))', 'Dear ((link))'],
    ['((isReminder??x))', 'Dear ((isReminder??x))'],
    ['))((', 'Dear ))(('],
    ['$& $1', 'Dear $& $1'],
    ['O’Brien\n  Anna', 'Dear O’Brien Anna'],
  ])('what the name %j holds is data', (givenName, read) => {
    expect(fill('Dear ((firstName))', { givenName })).toBe(read);
  });

  it('leaves out what nobody knows', () => {
    const text =
      'You have an appointment((specialty?? in ((specialty))))((appointmentDate?? on ((appointmentDate)))).';
    expect(fill(text, { specialty: null, appointmentAt: null })).toBe('You have an appointment.');
  });

  it.each([
    ['2026-07-03T23:30:00Z', 'Saturday 4 July', '12:30am'],
    ['2026-11-03T09:00:00Z', 'Tuesday 3 November', '9am'],
    ['2026-07-03T11:00:00Z', 'Friday 3 July', 'midday'],
    ['2026-11-03T12:05:00Z', 'Tuesday 3 November', '12:05pm'],
  ])('an appointment at %s is on %s at %s, by London’s clock', (at, date, time) => {
    expect(fill('((appointmentDate)), ((appointmentTime))', { appointmentAt: new Date(at) })).toBe(
      `${date}, ${time}`,
    );
  });

  it('knows what a text depends on', () => {
    const text = '((hasEmail??((firstName)))) ((link)) ((nonsense))';
    expect([...placeholdersIn(compileWording(text))]).toEqual(['hasEmail', 'firstName', 'link']);
  });
});

describe('what each channel gets', () => {
  const texts = {
    smsText: 'Register – it’s quick: ((link))',
    emailSubject: 'For ((firstName))',
    emailText: 'It’s quick: ((link))',
    letterText: 'By ((linkUntil)): ((link))',
  };
  const values = wordingValuesOf({ ...anna, givenName: 'Łukasz' }, config);
  it.each([
    ['sms', { text: "Register - it's quick: https://kht.uk/i#token" }],
    ['email', { subject: 'For Łukasz', text: 'It’s quick: https://kht.uk/i#token' }],
    ['post', { text: 'By 7 December: https://kht.uk/i#token' }],
  ] as const)('%s', (channel, message) => {
    expect(messageOf(channel, texts, values)).toEqual(message);
  });
});

describe('what keeps a wording from being used', () => {
  const codes = (text: string, link: LinkRule = 'needed') =>
    wordingFaults(text, { link }).map(({ code }) => code);
  it.each<[string, string[]]>([
    ['((hospitalName)): ((link))', []],
    ['((appointmentDate??On ((appointmentDate)) at ((appointmentTime)) in ((specialty)). ))((link))', []],
    ['((isReminder??Again: ))((link)) (it is free)', []],
    ['Register soon', ['link-missing']],
    ['((link', ['bracket-open', 'link-missing']],
    ['(link))', ['link-missing']],
    ['link))', ['bracket-open', 'link-missing']],
    ['((link))) and so on', []],
    ['((hasEmail??by e-mail ((link))', ['bracket-open', 'link-in-condition']],
    ['((hasEmail??((link))))', ['link-in-condition']],
    ['((link)) or ((link))', ['link-twice']],
    ['((nhsNumber)) ((link))', ['placeholder-unknown']],
    ['((nhsNumber??x)) ((link))', ['placeholder-unknown']],
    ['(()) ((link))', ['placeholder-unknown']],
    ['((hasEmail)) ((link))', ['condition-only']],
    ['((specialty)) ((link))', ['may-be-empty']],
    ['((firstName??((appointmentTime)))) ((link))', ['may-be-empty']],
  ])('%j: %j', (text, faults) => {
    expect(codes(text)).toEqual(faults);
  });

  it('is said by name', () => {
    expect(wordingFaults('((first_name)) ((link))', { link: 'needed' })).toEqual([
      { code: 'placeholder-unknown', message: '((first_name)) is written ((firstName)).' },
    ]);
    expect(wordingFaults('((hasEmail??((link))))', { link: 'needed' })[0]?.message).toContain(
      '((hasEmail??…))',
    );
    expect(wordingFaults('Dear ((firstName: ((link))', { link: 'needed' })[0]?.message).toContain(
      '((firstName: ',
    );
  });

  it('a subject has no link, a letter may', () => {
    const subject = [codes('Register', 'refused'), codes('See ((link))', 'refused')];
    const letter = [codes('Scan the code', 'allowed'), codes('See ((link))', 'allowed')];
    expect([subject, letter]).toEqual([
      [[], ['link-in-subject']],
      [[], []],
    ]);
  });
});
