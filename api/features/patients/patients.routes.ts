import { z } from 'zod';
import { notFound } from '../../lib/problem.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { presentTimelineItem } from './patient-timeline.presenter.ts';
import { listTimeline } from './patient-timeline.queries.ts';
import { readAsPatient } from './patients.as-patient.ts';
import { timelineKindsFor } from './patients.policy.ts';
import { findPatient } from './patients.queries.ts';
import {
  asPatientSchema,
  changeContactBody,
  patientList,
  patientRowSchema,
  patientSchema,
  patientSearch,
  timelineItemSchema,
} from './patients.schema.ts';
import { browsePatients, changeContact, searchPatients, viewPatient } from './patients.service.ts';

const byId = z.object({ id: z.uuid() });

export const patientsRoutes = [
  staffRoute({
    method: 'get',
    path: '/patients',
    summary: 'Patients by name or date of birth',
    permission: 'patients:read',
    request: { query: patientList },
    response: { page: patientRowSchema },
    handler: ({ db, query }) => browsePatients(db, query),
  }),
  staffRoute({
    method: 'post',
    path: '/patients/search',
    summary: 'Patients by whatever staff type: a number, a name, a date of birth, a mobile, an e-mail',
    permission: 'patients:read',
    // It changes nothing, and being slowed must stay written down though the request fails.
    transaction: false,
    request: { body: patientSearch },
    response: { page: patientRowSchema },
    handler: ({ db, deps, actor, body }) => searchPatients(db, deps.config, actor, body),
  }),
  staffRoute({
    method: 'get',
    path: '/patients/:id',
    summary: "A patient's record (audited)",
    permission: 'patients:read',
    request: { params: byId },
    response: patientSchema,
    handler: ({ db, actor, params }) => viewPatient(db, actor, params.id),
  }),
  staffRoute({
    method: 'put',
    path: '/patients/:id/contact',
    summary: 'Correct mobile, e-mail and address, with a reason',
    permission: 'patients:write',
    request: { params: byId, body: changeContactBody },
    ifMatch: true,
    response: patientSchema,
    handler: ({ db, actor, params, body, version }) => changeContact(db, actor, params.id, version, body),
  }),
  staffRoute({
    method: 'get',
    path: '/patients/:id/as-patient',
    summary: "What the patient's own endpoints return (audited)",
    permission: 'patients:view-as',
    request: { params: byId },
    response: asPatientSchema,
    handler: async ({ db, actor, params: { id } }) => {
      const seen = await readAsPatient(db, id, actor.permissions);
      await recordAudit(db, actor, {
        action: 'patients.viewed-as',
        entity: 'patients',
        entityId: id,
        patientId: id,
      });
      return seen;
    },
  }),
  staffRoute({
    method: 'get',
    path: '/patients/:id/timeline',
    summary:
      'What happened to a patient and will, newest first, of what this person may read: letters, appointments, results, questionnaires, messages …',
    permission: 'patients:read',
    request: { params: byId },
    response: z.array(timelineItemSchema),
    handler: async ({ db, actor, params }) => {
      if (!(await findPatient(db, params.id))) throw notFound();
      const kinds = timelineKindsFor(actor.permissions);
      return (await listTimeline(db, params.id, kinds)).map(presentTimelineItem);
    },
  }),
];
