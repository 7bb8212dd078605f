import { z } from 'zod';
import { staffRoute } from '../../../middleware/staff-access.ts';
import { simulationExamplesSchema, simulationSchema } from './simulation.schema.ts';
import { startSimulation, viewExamples, viewSimulation } from './simulations.service.ts';

const byId = z.object({ id: z.uuid() });

export const releaseSimulationsRoutes = [
  staffRoute({
    method: 'post',
    path: '/release-rules/:id/simulate',
    summary: 'Replay a draft of release rules over the last twelve months; nothing is shown to anybody by it',
    permission: 'release-rules:write',
    request: { params: byId },
    response: simulationSchema,
    status: 202,
    handler: ({ db, actor, params }) => startSimulation(db, actor, params.id),
  }),
  staffRoute({
    method: 'get',
    path: '/release-rules/:id/simulation',
    summary: 'How far the replay of a draft is, and what it found',
    permission: 'release-rules:read',
    request: { params: byId },
    response: simulationSchema,
    handler: ({ db, params }) => viewSimulation(db, params.id),
  }),
  staffRoute({
    method: 'get',
    path: '/release-rules/:id/simulation/examples',
    summary: 'Some of the reports that a replay counted, by id',
    permission: 'results:read',
    request: { params: byId },
    response: simulationExamplesSchema,
    handler: ({ db, params }) => viewExamples(db, params.id),
  }),
];
