import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { apiDocument } from '../app.ts';
import { portalRoutes, publicRoutes } from '../features/index.ts';
import { isFileResponse, isPageResponse } from '../lib/route.ts';

/** Every operation of the portal, open ones too. */
const operations = [
  ...portalRoutes.map((route) => ({ ...route, address: `/portal${route.path}` })),
  ...publicRoutes.map((route) => ({ ...route, address: route.path })),
].filter(({ address }) => address.startsWith('/portal/'));

type Named = [name: string, schema: z.ZodType];
const named = ({ method, address }: (typeof operations)[number]) => `${method.toUpperCase()} ${address}`;

const answers = operations.flatMap((route): Named[] => {
  const { response } = route;
  if (isFileResponse(response) || isPageResponse(response) || response instanceof z.ZodVoid) return [];
  return [[named(route), response]];
});
const bodies = operations.flatMap((route): Named[] =>
  route.request.body ? [[named(route), route.request.body]] : [],
);

/** Where a list has none of its own, that of one in it. */
function exampleOf(schema: z.ZodType): unknown {
  const example = z.globalRegistry.get(schema)?.example;
  if (example !== undefined || !(schema instanceof z.ZodArray)) return example;
  const one = exampleOf(schema.element as z.ZodType);
  return one === undefined ? undefined : [one];
}

describe('the examples of the portal’s operations', () => {
  it.each(answers)('%s shows an answer that it could give', (_name, schema) => {
    const example = exampleOf(schema);
    expect(example).toBeDefined();
    // Equal to what is left of it: nothing in it that the schema does not know.
    expect(schema.parse(example)).toEqual(example);
  });

  it.each(bodies)('%s shows a body that it would take', (_name, schema) => {
    const example = exampleOf(schema);
    expect(example).toBeDefined();
    expect(schema.safeParse(example).error?.issues).toBeUndefined();
  });

  it('stand in the document that is served', () => {
    const answer = apiDocument().paths?.['/portal/me']?.get?.responses?.['200'];
    expect(answer).toMatchObject({
      content: { 'application/json': { schema: { example: { familyName: 'Smith' } } } },
    });
  });
});
