import { z } from 'zod';
import { publicRoute } from '../../middleware/public-access.ts';
import { askForCodeAgain, verifyRegistration } from './registrations.codes.service.ts';
import { completeRegistration } from './registrations.completion.service.ts';
import {
  completeRegistrationBody,
  registeredSchema,
  sentAgainSchema,
  startedRegistrationSchema,
  startRegistrationBody,
  verifiedRegistrationSchema,
  verifyRegistrationBody,
} from './registrations.schema.ts';
import { startRegistration } from './registrations.service.ts';

const byId = z.object({ id: z.uuid() });

export const registrationsOpenRoutes = [
  publicRoute({
    method: 'post',
    path: '/portal/registrations',
    summary: 'Begin to register, by the link or the NHS number; the answer is the same whoever asks',
    permission: 'public',
    request: { body: startRegistrationBody },
    response: startedRegistrationSchema,
    status: 201,
    transaction: false,
    handler: ({ deps, actor, body, request }) =>
      startRegistration(deps, actor, body, { ip: request.ip, userAgent: request.userAgent }),
  }),
  publicRoute({
    method: 'post',
    path: '/portal/registrations/:id/code',
    summary: '"I did not receive a code": send another',
    permission: 'public',
    request: { params: byId },
    response: sentAgainSchema,
    status: 202,
    transaction: false,
    handler: ({ deps, params }) => askForCodeAgain(deps, params.id),
  }),
  publicRoute({
    method: 'post',
    path: '/portal/registrations/:id/verify',
    summary: 'Enter the code; the terms to agree to come back',
    permission: 'public',
    request: { params: byId, body: verifyRegistrationBody },
    response: verifiedRegistrationSchema,
    transaction: false,
    handler: ({ deps, actor, params, body }) => verifyRegistration(deps, actor, params.id, body.code),
  }),
  publicRoute({
    method: 'post',
    path: '/portal/registrations/:id/complete',
    summary: 'Agree to the terms, choose user name, password and how letters come; signed in at once',
    permission: 'public',
    request: { params: byId, body: completeRegistrationBody },
    response: registeredSchema,
    status: 201,
    transaction: false,
    handler: ({ deps, actor, params, body, request }) =>
      completeRegistration(deps, actor, params.id, body, { ip: request.ip, userAgent: request.userAgent }),
  }),
];
