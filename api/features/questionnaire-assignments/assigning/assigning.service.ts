import type { z } from 'zod';
import type { Db, Trx } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { unprocessable } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { tellOfRecord } from '../../notifications/notifications.service.ts';
import type { Actor, StaffActor } from '../../sessions/actors.ts';
import type { assignBody, assignedSchema, Patience } from '../questionnaire-assignments.schema.ts';
import { dayFaults } from './assigning.policy.ts';
import {
  dayOfAppointment,
  insertAssignments,
  lockPublishedVersion,
  londonToday,
  type NewAssignment,
  patientsToAsk,
} from './assigning.queries.ts';

export interface Asking {
  questionnaireId: string;
  source: 'hand' | 'cohort' | 'rule';
  /** The import, or the rule. */
  sourceId: string | null;
  patience: Patience;
  whom: Omit<NewAssignment, 'id'>[];
}

export interface Asked {
  assigned: { id: string; patientId: string }[];
  told: number;
}

/**
 * Asks patients the version that is published now, by whichever door: assignments, audit and the telling of those to whom it
 * is open today, in the caller's transaction. Who has it open already is not asked twice.
 * @returns undefined where the questionnaire is not being asked
 */
export async function askPatients(trx: Trx, actor: Actor, asking: Asking): Promise<Asked | undefined> {
  const { questionnaireId, source, sourceId, patience } = asking;
  const versionId = await lockPublishedVersion(trx, questionnaireId);
  if (!versionId) return undefined;
  const assignedBy = actor.kind === 'staff' ? actor.id : null;
  const inserted = await insertAssignments(
    trx,
    { questionnaireId, versionId, source, sourceId, assignedBy, ...patience },
    asking.whom.map((one) => ({ ...one, id: newId() })),
  );
  await recordAudit(
    trx,
    actor,
    inserted.map((row) => ({
      action: 'questionnaire-assignments.assigned',
      entity: 'questionnaire-assignments',
      entityId: row.id,
      patientId: row.patient_id,
      after: { questionnaireId, versionId, source, ...(sourceId ? { sourceId } : {}) },
    })),
  );
  const told = await tellOfRecord(
    trx,
    inserted
      .filter(({ is_open }) => is_open)
      .map(({ id, patient_id }) => ({
        purpose: 'questionnaire-to-answer',
        patientId: patient_id,
        subjectId: id,
        requestedBy: assignedBy,
      })),
  );
  return { assigned: inserted.map(({ id, patient_id }) => ({ id, patientId: patient_id })), told };
}

/**
 * Asks one patient or several by hand.
 * @throws Problem 422 naming the questionnaire that is not asked, the patient who cannot be, the day or the appointment
 */
export async function assignByHand(
  trx: Db,
  actor: StaffActor,
  body: z.output<typeof assignBody>,
): Promise<z.input<typeof assignedSchema>> {
  const { questionnaireId, appointmentId, dueOn, mostReminders, reminderDays, graceDays, allowAmend } = body;
  const today = await londonToday(trx);
  const opensOn = body.opensOn ?? today;
  const faults = dayFaults({ opensOn, dueOn }, today);
  if (faults.length > 0) throw unprocessable(faults);
  const patientIds = [...new Set(body.patientIds)];
  await refuseUnaskable(trx, patientIds);
  const appointmentOn = appointmentId && (await dayOf(trx, appointmentId, patientIds));
  const asked = await askPatients(trx as Trx, actor, {
    questionnaireId,
    source: 'hand',
    sourceId: null,
    patience: { mostReminders, reminderDays, graceDays, allowAmend },
    whom: patientIds.map((patientId) => ({ patientId, appointmentId, appointmentOn, opensOn, dueOn })),
  });
  if (!asked) {
    const message = 'This questionnaire is not published. Publish it first, or choose another.';
    throw unprocessable([{ path: 'body.questionnaireId', code: 'questionnaire-not-published', message }]);
  }
  const hasNew = new Set(asked.assigned.map(({ patientId }) => patientId));
  return { ...asked, alreadyAsked: patientIds.filter((id) => !hasNew.has(id)) };
}

async function refuseUnaskable(trx: Db, patientIds: readonly string[]): Promise<void> {
  const askable = await patientsToAsk(trx, patientIds);
  const faults = patientIds.flatMap((id, index) => {
    if (askable.has(id)) return [];
    const message = 'This patient cannot be asked: they have died, or their record was merged into another.';
    return [{ path: `body.patientIds.${index}`, code: 'patient-cannot-be-asked', message }];
  });
  if (faults.length > 0) throw unprocessable(faults);
}

/** The day of the appointment that is asked about. @throws Problem 422 where it is not the one patient's, or cancelled */
async function dayOf(trx: Db, id: string, [patientId = '', ...others]: readonly string[]): Promise<string> {
  const day = others.length === 0 ? await dayOfAppointment(trx, { id, patientId }) : undefined;
  if (day) return day;
  const message = 'Choose an appointment of this patient that is not cancelled.';
  throw unprocessable([{ path: 'body.appointmentId', code: 'appointment-not-theirs', message }]);
}
