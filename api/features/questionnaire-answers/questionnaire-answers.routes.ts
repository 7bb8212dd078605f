import { z } from 'zod';
import { disposition } from '../../lib/answer.ts';
import { CSV_TYPE } from '../../lib/csv/safe-csv.ts';
import { notFound } from '../../lib/problem.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { countTypedSearch } from '../patients/patients.search-guard.ts';
import { versionsAsked } from './export/answers-export.queries.ts';
import { answersCsv } from './export/answers-export.ts';
import { openAnswerFile } from './files/answer-files.service.ts';
import { answersAsPdf, fileAnswers } from './pdf/filing.service.ts';
import {
  answersCsvQuery,
  answersList,
  answersRowSchema,
  answersSchema,
  answersSearch,
  completionQuery,
  completionSchema,
  responseExportSchema,
} from './questionnaire-answers.schema.ts';
import { browseAnswers, completionOf, exportResponse, readAnswers } from './questionnaire-answers.service.ts';

const byId = z.object({ id: z.uuid() });
const ofFile = byId.extend({ fileId: z.uuid() });

export const questionnaireAnswersRoutes = [
  staffRoute({
    method: 'get',
    path: '/questionnaire-answers',
    summary: 'What patients sent, with its scores',
    permission: 'questionnaire-answers:read',
    request: { query: answersList },
    response: { page: answersRowSchema },
    handler: ({ db, query }) => browseAnswers(db, query),
  }),
  staffRoute({
    method: 'post',
    path: '/questionnaire-answers/search',
    summary: 'The same, of the patient with an NHS or hospital number',
    permission: 'questionnaire-answers:read',
    transaction: false,
    request: { body: answersSearch },
    response: { page: answersRowSchema },
    handler: async ({ db, deps, actor, body }) => {
      await countTypedSearch(db, deps.config, actor, body.filter.q);
      return browseAnswers(db, body);
    },
  }),
  staffRoute({
    method: 'get',
    path: '/questionnaire-answers/:id',
    summary: 'Answers as the form they were given to, with scores and their course (audited)',
    permission: 'questionnaire-answers:read',
    request: { params: byId },
    response: answersSchema,
    handler: ({ db, actor, params }) => readAnswers(db, actor, params.id),
  }),
  staffRoute({
    method: 'get',
    path: '/questionnaire-answers/:id/pdf',
    summary: 'Answers as a PDF (audited)',
    permission: 'questionnaire-answers:read',
    transaction: false,
    request: { params: byId },
    response: { file: 'application/pdf' },
    handler: async ({ deps, actor, params }) => ({
      body: await answersAsPdf(deps, actor, params.id),
      type: 'application/pdf',
      headers: { 'Content-Disposition': disposition('answers.pdf', 'inline') },
    }),
  }),
  staffRoute({
    method: 'get',
    path: '/questionnaire-answers/:id/files/:fileId',
    summary: 'A file that the patient answered with, once it was looked into and accepted (audited)',
    permission: 'questionnaire-answers:read',
    request: { params: ofFile },
    response: { file: 'application/octet-stream' },
    handler: ({ db, deps, actor, params }) => openAnswerFile(deps.providers.files, db, actor, params),
  }),
  staffRoute({
    method: 'get',
    path: '/questionnaire-answers/:id/fhir',
    summary: 'Answers as a QuestionnaireResponse of FHIR R4, and what it has no place for (audited)',
    permission: 'questionnaire-answers:read',
    request: { params: byId },
    response: responseExportSchema,
    handler: ({ db, actor, params }) => exportResponse(db, actor, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/questionnaire-answers/:id/file',
    summary: 'File answers among the patient’s letters, as a PDF to be published like any other',
    permission: 'questionnaire-answers:read',
    transaction: false,
    request: { params: byId },
    response: answersSchema,
    handler: ({ deps, actor, params }) => fileAnswers(deps, actor, params.id),
  }),
  staffRoute({
    method: 'get',
    path: '/questionnaires/:id/answers.csv',
    summary: 'A cohort’s answers and scores as CSV, streamed (audited)',
    permission: 'questionnaire-answers:read',
    transaction: false,
    request: { params: byId, query: answersCsvQuery },
    response: { file: 'text/csv' },
    handler: async ({ deps: { db }, actor, params: { id }, query }) => {
      const versions = await versionsAsked(db, id);
      if (versions.length === 0) throw notFound();
      await recordAudit(db, actor, {
        action: 'questionnaire-answers.exported',
        entity: 'questionnaires',
        entityId: id,
        after: query,
      });
      return {
        body: answersCsv(db, id, versions, query),
        type: CSV_TYPE,
        headers: { 'Content-Disposition': disposition('answers.csv', 'attachment') },
      };
    },
  }),
  staffRoute({
    method: 'get',
    path: '/questionnaires/:id/completion',
    summary: 'How many answered what they were asked in the last days, and how soon',
    permission: 'questionnaire-assignments:read',
    request: { params: byId, query: completionQuery },
    response: completionSchema,
    handler: ({ db, params, query }) => completionOf(db, params.id, query.days),
  }),
];
