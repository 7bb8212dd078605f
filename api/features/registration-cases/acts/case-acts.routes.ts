import { z } from 'zod';
import type { Db } from '../../../lib/db.ts';
import { staffRoute } from '../../../middleware/staff-access.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import {
  askDepartmentBody,
  caseSchema,
  correctRecordBody,
  endCaseBody,
  markSuspiciousBody,
  reopenCaseBody,
  replyBody,
  sendLinkBody,
} from '../registration-cases.schema.ts';
import { describeCase } from '../view/case-view.service.ts';
import type { CaseAct } from './case-acts.policy.ts';
import { endCase, markSuspicious, reopenCase } from './case-endings.service.ts';
import { askDepartment, correctRecordOfCase, replyOnCase, sendLinkForCase } from './case-help.service.ts';
import type { ActOn } from './case-locking.service.ts';

/** An act on a case: of the version its reader saw, answered with the case as it is afterwards. */
const actRoute = <Body extends z.ZodType>(
  act: CaseAct,
  summary: string,
  body: Body,
  work: (trx: Db, actor: StaffActor, on: ActOn, body: z.output<Body>) => Promise<void>,
) =>
  staffRoute({
    method: 'post',
    path: `/registration-cases/:id/${act}`,
    summary,
    permission: 'registration-cases:write',
    request: { params: z.object({ id: z.uuid() }), body: body as z.ZodType<z.output<Body>> },
    ifMatch: true,
    response: caseSchema,
    handler: async ({ db, actor, params, body: sent, version }) => {
      await work(db, actor, { id: params.id, version }, sent);
      return describeCase(db, params.id);
    },
  });

export const registrationCaseActRoutes = [
  actRoute(
    'correct-record',
    "Correct the patient's record, with what proves it",
    correctRecordBody,
    correctRecordOfCase,
  ),
  actRoute('send-link', 'Send the patient a fresh link to register', sendLinkBody, sendLinkForCase),
  actRoute('reply', 'Write to whoever tried, by e-mail', replyBody, replyOnCase),
  actRoute(
    'ask-department',
    'Ask a department, and come back in two working days',
    askDepartmentBody,
    askDepartment,
  ),
  actRoute(
    'mark-suspicious',
    'Say that NHS numbers are being tried out, here and in other cases from there',
    markSuspiciousBody,
    markSuspicious,
  ),
  actRoute('close', 'Close the case: nothing is to be mended', endCaseBody, (trx, actor, on, body) =>
    endCase(trx, actor, on, 'close', body),
  ),
  actRoute('resolve', 'Resolve the case, with its cause', endCaseBody, (trx, actor, on, body) =>
    endCase(trx, actor, on, 'resolve', body),
  ),
  actRoute('reopen', 'Take an ended case up again', reopenCaseBody, reopenCase),
];
