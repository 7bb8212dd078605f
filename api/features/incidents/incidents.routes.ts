import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import {
  changeIncidentBody,
  endIncidentBody,
  incidentList,
  incidentSchema,
  incidentTicketsBody,
  startIncidentBody,
} from './incidents.schema.ts';
import {
  browseIncidents,
  changeIncident,
  changeTicketsOf,
  endIncident,
  startIncident,
  viewIncident,
} from './incidents.service.ts';

const byId = z.object({ id: z.uuid() });

export const incidentsRoutes = [
  staffRoute({
    method: 'get',
    path: '/incidents',
    summary: 'Faults that many tickets are about, newest first',
    permission: 'incidents:read',
    request: { query: incidentList },
    response: { page: incidentSchema },
    handler: ({ db, query }) => browseIncidents(db, query),
  }),
  staffRoute({
    method: 'get',
    path: '/incidents/:id',
    summary: 'One incident, its announcement and how many tickets it has',
    permission: 'incidents:read',
    request: { params: byId },
    response: incidentSchema,
    handler: ({ db, params }) => viewIncident(db, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/incidents',
    summary: 'Start an incident, with its announcement, its tickets, and the alert that proposed it',
    permission: 'incidents:write',
    request: { body: startIncidentBody },
    response: incidentSchema,
    status: 201,
    handler: ({ db, actor, body }) => startIncident(db, actor, body),
  }),
  staffRoute({
    method: 'put',
    path: '/incidents/:id',
    summary: 'Change what is known of an incident, and what patients are told',
    permission: 'incidents:write',
    request: { params: byId, body: changeIncidentBody },
    ifMatch: true,
    response: incidentSchema,
    handler: ({ db, actor, params: { id }, body, version }) =>
      changeIncident(db, actor, { id, version, body }),
  }),
  staffRoute({
    method: 'post',
    path: '/incidents/:id/tickets',
    summary: 'Add tickets to an incident, or take them out',
    permission: 'incidents:write',
    request: { params: byId, body: incidentTicketsBody },
    ifMatch: true,
    response: incidentSchema,
    handler: ({ db, actor, params: { id }, body, version }) =>
      changeTicketsOf(db, actor, { id, version, body }),
  }),
  staffRoute({
    method: 'post',
    path: '/incidents/:id/end',
    summary: 'End an incident: its announcement goes, and every open ticket is answered and settled',
    permission: 'incidents:write',
    request: { params: byId, body: endIncidentBody },
    ifMatch: true,
    response: incidentSchema,
    handler: ({ db, actor, params: { id }, body, version }) =>
      endIncident(db, actor, { id, version, ...body }),
  }),
];
