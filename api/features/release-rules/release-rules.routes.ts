import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import {
  ruleSetBody,
  ruleSetList,
  ruleSetRowSchema,
  ruleSetSchema,
  switchOnBody,
  waitingSchema,
} from './release-rules.schema.ts';
import {
  browseRuleSets,
  changeDraft,
  discardDraft,
  startDraft,
  switchOn,
  viewRuleSet,
  viewWaiting,
} from './release-rules.service.ts';

const byId = z.object({ id: z.uuid() });

export const releaseRulesRoutes = [
  staffRoute({
    method: 'get',
    path: '/release-rules',
    summary: 'The sets of rules that say when results may be seen, the newest first',
    permission: 'release-rules:read',
    request: { query: ruleSetList },
    response: { page: ruleSetRowSchema },
    handler: ({ db, query }) => browseRuleSets(db, query),
  }),
  staffRoute({
    method: 'get',
    path: '/release-rules/:id',
    summary: 'One set of release rules, in words, with what changed and whether it may be switched on',
    permission: 'release-rules:read',
    request: { params: byId },
    response: ruleSetSchema,
    handler: ({ db, params }) => viewRuleSet(db, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/release-rules',
    summary: 'Begin a draft from the rules in use; there is one draft at a time',
    permission: 'release-rules:write',
    request: { body: z.strictObject({}) },
    response: ruleSetSchema,
    status: 201,
    handler: ({ db, actor }) => startDraft(db, actor),
  }),
  staffRoute({
    method: 'put',
    path: '/release-rules/:id',
    summary: 'Change a draft of release rules',
    permission: 'release-rules:write',
    request: { params: byId, body: ruleSetBody },
    ifMatch: true,
    response: ruleSetSchema,
    handler: ({ db, actor, params: { id }, body, version }) => changeDraft(db, actor, { id, version, body }),
  }),
  staffRoute({
    method: 'get',
    path: '/release-rules/:id/waiting',
    summary: 'What switching a draft on would do to the results that wait now; nothing is changed',
    permission: 'release-rules:read',
    request: { params: byId },
    response: waitingSchema,
    handler: ({ db, params }) => viewWaiting(db, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/release-rules/:id/switch-on',
    summary: 'Let a draft decide from now on; it must have been tried on the last twelve months',
    permission: 'release-rules:write',
    request: { params: byId, body: switchOnBody },
    ifMatch: true,
    response: ruleSetSchema,
    handler: ({ db, actor, params: { id }, body, version }) => switchOn(db, actor, { id, version, ...body }),
  }),
  staffRoute({
    method: 'post',
    path: '/release-rules/:id/discard',
    summary: 'Take a draft away; nothing was ever decided by it',
    permission: 'release-rules:write',
    request: { params: byId },
    ifMatch: true,
    response: z.object({ id: z.uuid() }),
    handler: async ({ db, actor, params: { id }, version }) => {
      await discardDraft(db, actor, { id, version });
      return { id };
    },
  }),
];
