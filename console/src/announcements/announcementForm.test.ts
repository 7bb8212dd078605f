import { describe, expect, it } from '@jest/globals';
import { announcementBody, announcementFormOf } from './announcementForm.ts';

const view = {
  id: 'a',
  title: 'Codes are late',
  body: 'We are on it.',
  severity: 'warning' as const,
  audience: 'everybody' as const,
  specialty: null,
  places: ['home' as const],
  startsAt: '2026-07-01T08:05:31.123Z',
  endsAt: null,
  isShown: true,
  incidentId: null,
  version: 2,
  updatedAt: '2026-07-01T08:05:31.123Z',
};

describe("an announcement's form", () => {
  it("shows times on London's clock", () => {
    expect(announcementFormOf(view)).toMatchObject({ startsAt: '2026-07-01T09:05', endsAt: '' });
  });

  it('keeps the seconds of a time that was not touched', () => {
    const form = { ...announcementFormOf(view), title: 'Codes are on time again' };
    expect(announcementBody(form, view)).toEqual({
      title: 'Codes are on time again',
      body: 'We are on it.',
      severity: 'warning',
      audience: 'everybody',
      specialty: null,
      places: ['home'],
      startsAt: '2026-07-01T08:05:31.123Z',
      endsAt: null,
    });
  });

  it('names a specialty only where it is for its patients', () => {
    const form = { ...announcementFormOf(view), audience: 'specialty', specialty: 'Cardiology' };
    expect(announcementBody(form, view)).toMatchObject({ audience: 'specialty', specialty: 'Cardiology' });
    expect(announcementBody({ ...form, audience: 'signed-in' }, view).specialty).toBeNull();
  });

  it('ends when it is said', () => {
    const form = { ...announcementFormOf(view), endsAt: '2026-12-01T17:00' };
    expect(announcementBody(form, view).endsAt).toBe('2026-12-01T17:00:00.000Z');
  });
});
