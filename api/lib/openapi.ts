import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { type AnyRoute, isFileResponse, isPageResponse } from './route.ts';

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
});

/** What the document reads of a route, whatever its dialect; it calls none of them. */
export type DocumentedRoute = Omit<AnyRoute<unknown, string, unknown>, 'admit' | 'handler'>;

export interface DocumentedMount {
  prefix: string;
  tag: string;
  security: string;
  routes: DocumentedRoute[];
}

/**
 * The OpenAPI 3.1 document of the mounted routes, made from the same objects that serve them.
 * Each operation carries `x-permission`, so that tests can walk every route.
 */
export function openApiDocument(
  mounts: DocumentedMount[],
  info: { title: string; version: string; description: string },
) {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'staffCookie', {
    type: 'apiKey',
    in: 'cookie',
    name: 'staff_session',
  });
  registry.registerComponent('securitySchemes', 'patientToken', { type: 'http', scheme: 'bearer' });
  for (const mount of mounts)
    for (const route of mount.routes) registry.registerPath(operation(mount, route));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info,
    servers: [{ url: '/' }],
  });
}

function operation(mount: DocumentedMount, route: DocumentedRoute) {
  const { params, query, body } = route.request;
  return {
    method: route.method,
    path: (mount.prefix + route.path).replace(/:(\w+)/g, '{$1}'),
    summary: route.summary,
    tags: [`${mount.tag}: ${route.path.split('/')[1]}`],
    'x-permission': route.permission,
    security: route.permission === 'public' ? [] : [{ [mount.security]: [] }],
    request: {
      ...(params instanceof z.ZodObject ? { params } : {}),
      ...(query ? { query: queryObject(query) } : {}),
      ...(body ? { body: { content: { 'application/json': { schema: inputOf(body) } } } } : {}),
    },
    responses: {
      [String(route.status ?? 200)]: { description: 'Done', ...content(route) },
      ...(route.otherStatus
        ? { [String(route.otherStatus)]: { description: 'Was so already', ...content(route) } }
        : {}),
      default: {
        description: 'A problem',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    },
  };
}

function content(route: DocumentedRoute) {
  if (route.status === 204 || route.status === 302) return {};
  if (isFileResponse(route.response)) return { content: { [route.response.file]: { schema: z.string() } } };
  const schema = isPageResponse(route.response) ? z.array(route.response.page) : route.response;
  return { content: { 'application/json': { schema } } };
}

/** List queries are objects behind a transform; the document shows what comes in. */
const inputOf = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodPipe ? inputOf(schema.in as z.ZodType) : schema;

function queryObject(schema: z.ZodType): z.ZodObject {
  const input = inputOf(schema);
  if (!(input instanceof z.ZodObject)) return z.object({});
  // JSON-in-a-string members are documented as the strings they are on the wire.
  const shape = Object.fromEntries(
    Object.entries(input.shape).map(([name, part]) => [name, wireType(part as z.ZodType)]),
  );
  return z.object(shape);
}

function wireType(part: z.ZodType): z.ZodType {
  if (part instanceof z.ZodOptional) return wireType(part.unwrap() as z.ZodType).optional();
  return part instanceof z.ZodPipe ? inputOf(part) : part;
}
