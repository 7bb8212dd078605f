import { describe, expect, it } from '@jest/globals';
import { type AppointmentForm, appointmentBody, appointmentFormOf } from './appointmentForm.ts';

describe('the form of an appointment', () => {
  const empty = appointmentFormOf(null, 'a-patient');
  it.each<[Partial<AppointmentForm>, object, string]>([
    [{ time: '2026-12-03T14:20' }, { day: '2026-12-03', time: '14:20' }, 'parts the day from the time'],
    [{ time: '2026-10-25T01:30', which: 'second' }, { which: 'second' }, 'says which of two'],
    [{ locationId: 'x', location: 'Old words' }, { locationId: 'x', location: null }, 'has one place'],
    [{ location: ' Ward 3 ' }, { locationId: null, location: 'Ward 3' }, 'or its words'],
    [{ mode: 'telephone', joinUrl: 'https://a.example' }, { joinUrl: null }, 'joins no call by a link'],
    [{ mode: 'video', joinUrl: 'https://a.example' }, { joinUrl: 'https://a.example' }, 'but a video'],
    [{ mode: 'in-person', joinWords: 'We ring.' }, { joinWords: null }, 'and nothing in person'],
  ])('%j becomes %j: it %s', (typed, body) => {
    expect(appointmentBody({ ...empty, ...typed })).toMatchObject(body);
  });

  it('has nothing of `which` until it is asked', () => {
    expect(appointmentBody({ ...empty, time: '2026-12-03T14:20' })).not.toHaveProperty('which');
  });
});
