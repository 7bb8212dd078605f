import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { errorBody } from '../record-entries/entered-in-error.schema.ts';
import {
  allergyBody,
  allergyList,
  allergySchema,
  allergySearch,
  newAllergyBody,
} from './allergies.schema.ts';
import {
  addAllergy,
  browseAllergies,
  changeAllergy,
  enterAllergyInError,
  viewAllergy,
} from './allergies.service.ts';

const byId = z.object({ id: z.uuid() });

export const allergiesRoutes = [
  staffRoute({
    method: 'get',
    path: '/allergies',
    summary: 'Allergies of all patients, newest first',
    permission: 'allergies:read',
    request: { query: allergyList },
    response: { page: allergySchema },
    handler: ({ db, query }) => browseAllergies(db, query),
  }),
  staffRoute({
    method: 'post',
    path: '/allergies/search',
    summary: 'Allergies, as GET /allergies; one patient’s by `patientId`',
    permission: 'allergies:read',
    request: { body: allergySearch },
    response: { page: allergySchema },
    handler: ({ db, body }) => browseAllergies(db, body),
  }),
  staffRoute({
    method: 'get',
    path: '/allergies/:id',
    summary: 'One allergy',
    permission: 'allergies:read',
    request: { params: byId },
    response: allergySchema,
    transaction: true,
    handler: ({ db, actor, params }) => viewAllergy(db, actor, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/allergies',
    summary: 'Record an allergy',
    permission: 'allergies:write',
    request: { body: newAllergyBody },
    response: allergySchema,
    status: 201,
    handler: ({ db, actor, body }) => addAllergy(db, actor, body),
  }),
  staffRoute({
    method: 'put',
    path: '/allergies/:id',
    summary: 'Change an allergy',
    permission: 'allergies:write',
    request: { params: byId, body: allergyBody },
    ifMatch: true,
    response: allergySchema,
    handler: ({ db, actor, params: { id }, body, version }) =>
      changeAllergy(db, actor, { id, version, facts: body }),
  }),
  staffRoute({
    method: 'post',
    path: '/allergies/:id/enter-in-error',
    summary: 'Say that an allergy should not have been recorded, and why; it is kept',
    permission: 'allergies:write',
    request: { params: byId, body: errorBody },
    ifMatch: true,
    response: allergySchema,
    handler: ({ db, actor, params: { id }, body, version }) =>
      enterAllergyInError(db, actor, { id, version, error: body }),
  }),
];
