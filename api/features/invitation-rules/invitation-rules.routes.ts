import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { ruleListQuery } from '../rules/rules.schema.ts';
import { dryRun } from './dry-run/dry-run.service.ts';
import { dryRunBody, dryRunSchema, ruleBody, ruleSchema } from './invitation-rules.schema.ts';
import {
  addRule,
  browseRules,
  changeRule,
  ruleSpecialties,
  switchRuleOff,
  switchRuleOn,
  viewRule,
} from './invitation-rules.service.ts';

const byId = z.object({ id: z.uuid() });

export const invitationRulesRoutes = [
  staffRoute({
    method: 'get',
    path: '/invitation-rules',
    summary: 'Rules that build batches of invitations from appointments, by name',
    permission: 'invitation-rules:read',
    request: { query: ruleListQuery },
    response: { page: ruleSchema },
    handler: ({ db, query }) => browseRules(db, query),
  }),
  staffRoute({
    method: 'get',
    path: '/invitation-rules/specialties',
    summary: 'The specialties that appointments have',
    permission: 'invitation-rules:read',
    request: {},
    response: z.object({ specialties: z.array(z.string()) }),
    handler: ({ db }) => ruleSpecialties(db),
  }),
  staffRoute({
    method: 'post',
    path: '/invitation-rules/dry-run',
    summary: 'Whom a rule would have invited over the last 30 days; nothing is sent or kept',
    permission: 'invitation-rules:read',
    request: { body: dryRunBody },
    response: dryRunSchema,
    handler: ({ db, body }) => dryRun(db, body),
  }),
  staffRoute({
    method: 'get',
    path: '/invitation-rules/:id',
    summary: 'One rule, with what it last did and when it runs next',
    permission: 'invitation-rules:read',
    request: { params: byId },
    response: ruleSchema,
    handler: ({ db, params }) => viewRule(db, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/invitation-rules',
    summary: 'Make a rule; it is off until somebody switches it on',
    permission: 'invitation-rules:write',
    request: { body: ruleBody },
    response: ruleSchema,
    status: 201,
    handler: ({ db, actor, body }) => addRule(db, actor, body),
  }),
  staffRoute({
    method: 'put',
    path: '/invitation-rules/:id',
    summary: 'Change a rule',
    permission: 'invitation-rules:write',
    request: { params: byId, body: ruleBody },
    ifMatch: true,
    response: ruleSchema,
    handler: ({ db, actor, params: { id }, body, version }) =>
      changeRule(db, actor, { id, version, conditions: body }),
  }),
  staffRoute({
    method: 'post',
    path: '/invitation-rules/:id/switch-on',
    summary: 'Let a rule run, from its next hour on',
    permission: 'invitation-rules:write',
    request: { params: byId },
    ifMatch: true,
    response: ruleSchema,
    handler: ({ db, actor, params: { id }, version }) => switchRuleOn(db, actor, { id, version }),
  }),
  staffRoute({
    method: 'post',
    path: '/invitation-rules/:id/switch-off',
    summary: 'Let a rule rest; batches it has built stay',
    permission: 'invitation-rules:write',
    request: { params: byId },
    ifMatch: true,
    response: ruleSchema,
    handler: ({ db, actor, params: { id }, version }) => switchRuleOff(db, actor, { id, version }),
  }),
];
