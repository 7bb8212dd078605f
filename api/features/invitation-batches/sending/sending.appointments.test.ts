import { describe, expect, it } from '@jest/globals';
import { aBatch, aBatchRow, aWording } from '../../../test/builders/invitation-batches.ts';
import { anAppointment, aPatient } from '../../../test/builders/patients.ts';
import { batchSendingStage } from './sending.test.stage.ts';

const stage = batchSendingStage();
const { send, rowsOf, messagesTo } = stage;

/** A row that was ready to leave, for a patient with an appointment at this moment. */
async function aRow(startsAt: Date, more: Record<string, unknown> = {}) {
  const { versionId } = await aWording(stage.db, {
    smsText: 'Register((appointmentDate?? before ((specialty)) on ((appointmentDate)))): ((link))',
  });
  const batch = await aBatch(stage.db, { state: 'sending', wordingVersionId: versionId });
  const patient = await aPatient(stage.db);
  const appointment = await anAppointment(stage.db, patient, { startsAt: startsAt.toISOString() });
  await aBatchRow(stage.db, batch, patient, {
    more: { appointment_at: startsAt, specialty: 'Cardiology', ...more },
  });
  return { ...batch, patient, appointment };
}
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const appointments = (id: string) => stage.db('appointments').where({ id });

describe('an appointment that a text speaks of', () => {
  it('is named while it is booked', async () => {
    const batch = await aRow(inDays(9));
    await send(batch.id);
    expect(messagesTo([batch.patient])[0]?.body).toMatch(/^Register before Cardiology on \w+day \d+ \w+: /);
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['cancelled', (id) => appointments(id).update({ status: 'cancelled' })],
    ['moved', (id) => appointments(id).update({ starts_at: inDays(20) })],
  ])('is named no more once it was %s after the check', async (_what, happens) => {
    const batch = await aRow(inDays(9));
    await happens(batch.appointment.id);
    await send(batch.id);
    expect(messagesTo([batch.patient])[0]?.body).toMatch(/^Register: /);
  });
});

describe('a reminder, whose time has passed between the check and the sending', () => {
  it.each<[string, Record<string, unknown>, string, string | null]>([
    ['by the record', { appointment_at: inDays(-1) }, 'cancelled', 'appointment-passed'],
    [
      'by the day in the file',
      { appointment_at: null, appointment_on: inDays(-2) },
      'cancelled',
      'appointment-passed',
    ],
    ['not yet, on a day to come', { appointment_at: null, appointment_on: inDays(2) }, 'left', null],
    ['never, where no appointment is known', { appointment_at: null }, 'left', null],
  ])('%s', async (_how, row, standing, reason) => {
    const batch = await aRow(inDays(9), { reminder: 1, ...row });
    await send(batch.id);
    expect(await rowsOf(batch.id)).toMatchObject([{ standing, standing_reason: reason }]);
    expect(messagesTo([batch.patient])).toHaveLength(standing === 'left' ? 1 : 0);
  });
});
