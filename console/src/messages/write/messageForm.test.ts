import { describe, expect, it } from '@jest/globals';
import { audienceOf, bodyOf, formOf, type MessageForm } from './messageForm.ts';

const clinic: MessageForm = {
  ...formOf(null),
  specialty: 'Cardiology',
  from: '2026-12-01',
  to: '2026-12-31',
};

describe('whom a form is for', () => {
  it.each<[string, Partial<MessageForm>]>([
    ['where nothing is chosen', { specialty: '' }],
    ['without its last day', { to: '' }],
    ['with its days the wrong way round', { to: '2026-11-30' }],
    ['without a status', { statuses: [] }],
    ['for one patient nobody has chosen', { kind: 'patient' }],
  ])('is not known %s', (_what, more) => expect(audienceOf({ ...clinic, ...more }, null)).toBeNull());

  it('is the clinic, or the one patient', () => {
    expect(audienceOf(clinic, null)).toEqual({
      kind: 'clinic',
      specialty: 'Cardiology',
      clinic: null,
      location: null,
      statuses: ['booked'],
      from: '2026-12-01',
      to: '2026-12-31',
    });
    expect(audienceOf({ ...clinic, kind: 'patient' }, { id: 'anna' })).toEqual({
      kind: 'patient',
      patientId: 'anna',
    });
  });
});

describe('when it is sent', () => {
  it.each<[string, Partial<MessageForm>, string | null]>([
    ['as soon as it may', { when: 'soon', sendAt: '2026-12-01T09:00' }, null],
    ['at London’s nine in winter', { when: 'later', sendAt: '2026-12-01T09:00' }, '2026-12-01T09:00:00.000Z'],
    ['at London’s nine in summer', { when: 'later', sendAt: '2027-07-01T09:00' }, '2027-07-01T08:00:00.000Z'],
  ])('%s', (_what, more, sendAt) => expect(bodyOf({ ...clinic, ...more }, null).sendAt).toBe(sendAt));
});

it('sends no contact where none was typed', () => {
  expect(bodyOf({ ...clinic, contact: '  ' }, null).contact).toBeNull();
});
