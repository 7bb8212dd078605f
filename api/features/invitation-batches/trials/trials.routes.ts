import { z } from 'zod';
import { staffRoute } from '../../../middleware/staff-access.ts';
import { stopTrialBody, trialSchema } from './trials.schema.ts';
import { stopTrialByPerson } from './trials.service.ts';

export const trialsRoutes = [
  staffRoute({
    method: 'post',
    path: '/invitation-batches/:id/stop-trial',
    summary: 'End the trial of two wordings; whoever has not been invited yet gets the one that is named',
    permission: 'invitation-batches:write',
    request: { params: z.object({ id: z.uuid() }), body: stopTrialBody },
    ifMatch: true,
    response: trialSchema,
    handler: ({ db, actor, params: { id }, body, version }) =>
      stopTrialByPerson(db, actor, { id, version, ...body }),
  }),
];
