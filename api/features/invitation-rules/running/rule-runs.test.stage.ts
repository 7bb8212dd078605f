import { londonDay } from '../../../lib/dates/london.ts';
import { aRule } from '../../../test/builders/invitation-rules.ts';
import type { PatientFacts } from '../../../test/builders/patients.ts';
import { anAppointment, aPatient } from '../../../test/builders/patients.ts';
import type { TestServer } from '../../../test/server.ts';
import { londonHour } from '../rule-hours.policy.ts';
import { runRules } from './rule-runs.service.ts';

const DAY = 86_400_000;
export const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

export interface Booking {
  patient?: PatientFacts;
  at?: Date;
  appointment?: Record<string, unknown>;
}

/** A hospital whose rules run when they are told to. */
export const ruleStage = (server: TestServer) => {
  /** An appointment far ahead, booked some hours ago. */
  const booking = async (
    patient: { id: string },
    { at = hoursAgo(3), appointment = {} }: Booking = {},
  ): Promise<void> => {
    const { id } = await anAppointment(server.db, patient, { startsAt: '2099-06-03T14:20:00Z' });
    await server
      .db('appointments')
      .where({ id })
      .update({ created_at: at, updated_at: at, ...appointment });
  };
  return {
    booking,
    /** A patient whom a rule invites. */
    booked: async (facts: Booking = {}) => {
      const patient = await aPatient(server.db, facts.patient);
      await booking(patient, facts);
      return patient;
    },
    /** A rule that is on, whose hour it is, and that last looked a day ago. */
    dueRule: (more: Record<string, unknown> = {}, at = new Date()) =>
      aRule(server.db, {
        state: 'on',
        hour: londonHour(at),
        next_run_on: londonDay(at),
        looked_until: new Date(at.getTime() - DAY),
        ...more,
      }),
    run: (at?: Date) => runRules(server.deps, at),
    batches: () => server.db('invitation_batches').where({ source: 'rule' }).select('*'),
  };
};
