import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import {
  addAlertRule,
  alertRecipients,
  alertRulesOf,
  changeAlertRule,
  viewAlertRule,
} from './alert-rules.service.ts';
import {
  alertList,
  alertRecipientSchema,
  alertRuleBody,
  alertRuleSchema,
  alertSchema,
  dealWithBody,
  newAlertRuleBody,
} from './questionnaire-alerts.schema.ts';
import { browseAlerts, dealWithAlert, reopenAlert, viewAlert } from './questionnaire-alerts.service.ts';

const byId = z.object({ id: z.uuid() });

export const questionnaireAlertsRoutes = [
  staffRoute({
    method: 'get',
    path: '/questionnaire-alerts',
    summary: 'Scores that reached what a clinic asked to be told of',
    permission: 'questionnaire-alerts:read',
    request: { query: alertList },
    response: { page: alertSchema },
    handler: ({ db, query }) => browseAlerts(db, query),
  }),
  staffRoute({
    method: 'get',
    path: '/questionnaire-alerts/:id',
    summary: 'One alert',
    permission: 'questionnaire-alerts:read',
    request: { params: byId },
    response: alertSchema,
    handler: ({ db, params }) => viewAlert(db, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/questionnaire-alerts/:id/deal-with',
    summary: 'Say what was done about an alert',
    permission: 'questionnaire-alerts:write',
    request: { params: byId, body: dealWithBody },
    ifMatch: true,
    response: alertSchema,
    handler: ({ db, actor, params: { id }, body, version }) =>
      dealWithAlert(db, actor, { id, version }, body.note),
  }),
  staffRoute({
    method: 'post',
    path: '/questionnaire-alerts/:id/reopen',
    summary: 'Put an alert back on the list',
    permission: 'questionnaire-alerts:write',
    request: { params: byId },
    ifMatch: true,
    response: alertSchema,
    handler: ({ db, actor, params: { id }, version }) => reopenAlert(db, actor, { id, version }),
  }),
  staffRoute({
    method: 'get',
    path: '/questionnaires/:id/alert-rules',
    summary: 'Which scores of a questionnaire are told, and to whom',
    permission: 'questionnaire-alerts:read',
    request: { params: byId },
    response: z.array(alertRuleSchema),
    handler: ({ db, params }) => alertRulesOf(db, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/questionnaires/:id/alert-rules',
    summary: 'Ask to be told of a score',
    permission: 'questionnaire-alerts:write',
    request: { params: byId, body: newAlertRuleBody },
    response: alertRuleSchema,
    status: 201,
    handler: ({ db, actor, params, body }) => addAlertRule(db, actor, params.id, body),
  }),
  staffRoute({
    method: 'get',
    path: '/alert-recipients',
    summary: 'Staff whom a rule may tell',
    permission: 'questionnaire-alerts:write',
    request: {},
    response: z.array(alertRecipientSchema),
    handler: ({ db }) => alertRecipients(db),
  }),
  staffRoute({
    method: 'get',
    path: '/alert-rules/:id',
    summary: 'One rule of what is told',
    permission: 'questionnaire-alerts:read',
    request: { params: byId },
    response: alertRuleSchema,
    handler: ({ db, params }) => viewAlertRule(db, params.id),
  }),
  staffRoute({
    method: 'put',
    path: '/alert-rules/:id',
    summary: 'Change which score is told and to whom, or rest the rule',
    permission: 'questionnaire-alerts:write',
    request: { params: byId, body: alertRuleBody },
    ifMatch: true,
    response: alertRuleSchema,
    handler: ({ db, actor, params: { id }, body, version }) =>
      changeAlertRule(db, actor, { id, version }, body),
  }),
];
