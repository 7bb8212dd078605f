import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { locationBody, locationList, locationSchema } from './locations.schema.ts';
import { addLocation, browseLocations, changeLocation, viewLocation } from './locations.service.ts';

const byId = z.object({ id: z.uuid() });

export const locationsRoutes = [
  staffRoute({
    method: 'get',
    path: '/locations',
    summary: 'Where appointments take place, by name',
    permission: 'locations:read',
    request: { query: locationList },
    response: { page: locationSchema },
    handler: ({ db, query }) => browseLocations(db, query),
  }),
  staffRoute({
    method: 'get',
    path: '/locations/:id',
    summary: 'One place',
    permission: 'locations:read',
    request: { params: byId },
    response: locationSchema,
    handler: ({ db, params }) => viewLocation(db, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/locations',
    summary: 'Add a place where appointments are',
    permission: 'locations:write',
    request: { body: locationBody },
    response: locationSchema,
    status: 201,
    handler: ({ db, actor, body }) => addLocation(db, actor, body),
  }),
  staffRoute({
    method: 'put',
    path: '/locations/:id',
    summary: 'Change what is said of a place, or take it out of use',
    permission: 'locations:write',
    request: { params: byId, body: locationBody },
    ifMatch: true,
    response: locationSchema,
    handler: ({ db, actor, params: { id }, body, version }) =>
      changeLocation(db, actor, { id, version, body }),
  }),
];
