import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { presentTexts } from './sms-opt-outs.presenter.ts';
import { patientTextsSchema, textsReasonBody } from './sms-opt-outs.schema.ts';
import { changeTextsOfPatient, textsOfPatient } from './sms-opt-outs.service.ts';

const byId = z.object({ id: z.uuid() });

export const smsOptOutsRoutes = [
  staffRoute({
    method: 'get',
    path: '/patients/:id/texts',
    summary: "Whether the patient's mobile gets texts, why, and what it wrote to us",
    permission: 'patients:read',
    request: { params: byId },
    response: patientTextsSchema,
    handler: async ({ db, params }) => presentTexts(await textsOfPatient(db, params.id)),
  }),
  ...(['stop', 'start'] as const).map((act) =>
    staffRoute({
      method: 'post',
      path: `/patients/:id/${act}-texts`,
      summary: act === 'stop' ? 'Send no more texts to the patient’s mobile' : 'Send texts to it again',
      permission: 'patients:write',
      request: { params: byId, body: textsReasonBody },
      response: patientTextsSchema,
      handler: async ({ db, actor, params, body }) => {
        await changeTextsOfPatient(db, actor, params.id, act === 'stop' ? 'stopped' : 'started', body.reason);
        return presentTexts(await textsOfPatient(db, params.id));
      },
    }),
  ),
];
