import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import {
  requestRuleBody,
  requestRuleChange,
  requestRuleList,
  requestRuleSchema,
} from './request-rules.schema.ts';
import { addRule, browseRules, changeRule, removeRule, viewRule } from './request-rules.service.ts';

const byId = z.object({ id: z.uuid() });

export const requestRulesRoutes = [
  staffRoute({
    method: 'get',
    path: '/request-rules',
    summary: 'What patients may ask about their appointments, and until when',
    permission: 'request-rules:read',
    request: { query: requestRuleList },
    response: { page: requestRuleSchema },
    handler: ({ db, query }) => browseRules(db, query),
  }),
  staffRoute({
    method: 'get',
    path: '/request-rules/:id',
    summary: 'One rule',
    permission: 'request-rules:read',
    request: { params: byId },
    response: requestRuleSchema,
    handler: ({ db, params }) => viewRule(db, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/request-rules',
    summary: 'Add the rule of a specialty or of a clinic',
    permission: 'request-rules:write',
    request: { body: requestRuleBody },
    response: requestRuleSchema,
    status: 201,
    handler: ({ db, actor, body }) => addRule(db, actor, body),
  }),
  staffRoute({
    method: 'put',
    path: '/request-rules/:id',
    summary: 'Change what may be asked, and until when',
    permission: 'request-rules:write',
    request: { params: byId, body: requestRuleChange },
    ifMatch: true,
    response: requestRuleSchema,
    handler: ({ db, actor, params: { id }, body, version }) => changeRule(db, actor, { id, version, body }),
  }),
  staffRoute({
    method: 'delete',
    path: '/request-rules/:id',
    summary: 'Remove a rule: the one for all others goes for its appointments again',
    permission: 'request-rules:write',
    request: { params: byId },
    ifMatch: true,
    response: z.void(),
    status: 204,
    handler: ({ db, actor, params, version }) => removeRule(db, actor, params.id, version),
  }),
];
