import { z } from 'zod';
import { asPatient, portalRoute } from '../../middleware/portal-access.ts';
import {
  portalAttachmentSchema,
  portalQuestionnairePage,
  portalQuestionnaireSchema,
  saveAnswersBody,
  savedAnswersSchema,
} from './answering/answering.schema.ts';
import { ownQuestionnaire, ownQuestionnaires, saveAnswers } from './answering/answering.service.ts';
import { submitAnswers } from './answering/submitting.service.ts';
import { addAttachment } from './attachments/answer-attachments.service.ts';

const byId = z.object({ id: z.uuid() });
const page = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

// What is sent is the hospital's from then on, and reminders end with it: not for the patient's own role to write.
export const questionnairesPortalRoutes = [
  portalRoute({
    method: 'get',
    path: '/questionnaires',
    summary: 'What I am asked to answer, soonest due first, then what I have sent',
    permission: 'patient',
    request: { query: page },
    response: portalQuestionnairePage,
    handler: ({ db, query }) => ownQuestionnaires(db, query),
  }),
  portalRoute({
    method: 'get',
    path: '/questionnaires/:id',
    summary: 'One questionnaire with the answers I saved; their version is the ETag',
    permission: 'patient',
    request: { params: byId },
    response: portalQuestionnaireSchema,
    handler: ({ db, params }) => ownQuestionnaire(db, params.id),
  }),
  portalRoute({
    method: 'put',
    path: '/questionnaires/:id/answers',
    summary:
      'Save answers as they are given, some or all; If-Match is the version they were read with, "0" at first',
    permission: 'patient',
    transaction: false,
    ifMatch: true,
    request: { params: byId, body: saveAnswersBody },
    response: savedAnswersSchema,
    handler: ({ deps, actor, params: { id }, version, body }) =>
      deps.db.transaction((trx) => saveAnswers(trx, actor, { id, version }, body)),
  }),
  portalRoute({
    method: 'post',
    path: '/questionnaires/:id/submit',
    summary: 'Send the answers I saved, once; the same version sent again changes nothing',
    permission: 'patient',
    transaction: false,
    ifMatch: true,
    request: { params: byId },
    response: portalQuestionnaireSchema,
    handler: async ({ deps, actor, params: { id }, version }) => {
      await deps.db.transaction((trx) => submitAnswers(trx, actor, { id, version }));
      return asPatient(deps.db, actor, (db) => ownQuestionnaire(db, id));
    },
  }),
  portalRoute({
    method: 'post',
    path: '/questionnaires/:id/attachments',
    summary: 'Add a PDF or a picture for a question that asks for one (multipart: question, then file)',
    permission: 'patient',
    transaction: false,
    bodyKind: 'stream',
    request: { params: byId },
    response: portalAttachmentSchema,
    status: 201,
    handler: ({ deps, actor, params, request }) => addAttachment(deps, actor, params.id, request),
  }),
];
