import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { ruleListQuery } from '../rules/rules.schema.ts';
import {
  assignmentDryRunBody,
  assignmentDryRunSchema,
  assignmentRuleBody,
  assignmentRuleSchema,
  ruleChoicesSchema,
} from './assignment-rules.schema.ts';
import {
  addRule,
  browseRules,
  changeRule,
  ruleChoices,
  switchRule,
  viewRule,
} from './assignment-rules.service.ts';
import { dryRunRule } from './dry-run/dry-run.service.ts';

const byId = z.object({ id: z.uuid() });

export const assignmentRulesRoutes = [
  staffRoute({
    method: 'get',
    path: '/assignment-rules',
    summary: 'Rules that ask questionnaires before appointments, by name',
    permission: 'assignment-rules:read',
    request: { query: ruleListQuery },
    response: { page: assignmentRuleSchema },
    handler: ({ db, query }) => browseRules(db, query),
  }),
  staffRoute({
    method: 'get',
    path: '/assignment-rules/choices',
    summary: 'The specialties, clinics and places a rule may be about',
    permission: 'assignment-rules:read',
    request: {},
    response: ruleChoicesSchema,
    handler: ({ db }) => ruleChoices(db),
  }),
  staffRoute({
    method: 'post',
    path: '/assignment-rules/dry-run',
    summary: 'Whom a rule would have asked over the last 30 days; nothing is asked or kept',
    permission: 'assignment-rules:read',
    request: { body: assignmentDryRunBody },
    response: assignmentDryRunSchema,
    handler: ({ db, actor, body }) => dryRunRule(db, actor, body),
  }),
  staffRoute({
    method: 'get',
    path: '/assignment-rules/:id',
    summary: 'One rule, with how many it asked lately',
    permission: 'assignment-rules:read',
    request: { params: byId },
    response: assignmentRuleSchema,
    handler: ({ db, params }) => viewRule(db, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/assignment-rules',
    summary: 'Make a rule; it is off until somebody switches it on',
    permission: 'assignment-rules:write',
    request: { body: assignmentRuleBody },
    response: assignmentRuleSchema,
    status: 201,
    handler: ({ db, actor, body }) => addRule(db, actor, body),
  }),
  staffRoute({
    method: 'put',
    path: '/assignment-rules/:id',
    summary: 'Change whom a rule asks from now on',
    permission: 'assignment-rules:write',
    request: { params: byId, body: assignmentRuleBody },
    ifMatch: true,
    response: assignmentRuleSchema,
    handler: ({ db, actor, params: { id }, body, version }) => changeRule(db, actor, { id, version }, body),
  }),
  staffRoute({
    method: 'post',
    path: '/assignment-rules/:id/switch-on',
    summary: 'Let a rule ask, from the next minutes on',
    permission: 'assignment-rules:write',
    request: { params: byId },
    ifMatch: true,
    response: assignmentRuleSchema,
    handler: ({ db, actor, params: { id }, version }) => switchRule(db, actor, { id, version }, 'on'),
  }),
  staffRoute({
    method: 'post',
    path: '/assignment-rules/:id/switch-off',
    summary: 'Let a rule rest; who was asked stays asked',
    permission: 'assignment-rules:write',
    request: { params: byId },
    ifMatch: true,
    response: assignmentRuleSchema,
    handler: ({ db, actor, params: { id }, version }) => switchRule(db, actor, { id, version }, 'off'),
  }),
];
