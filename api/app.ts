import Router from '@koa/router';
import Koa from 'koa';
import type { Deps } from './deps.ts';
import { portalRoutes, publicRoutes, staffRoutes } from './features/index.ts';
import { mountRoutes } from './lib/mount.ts';
import { openApiDocument } from './lib/openapi.ts';
import { takeDramaMobiles } from './lib/uk-mobile.ts';
import { consoleFiles } from './middleware/console-files.ts';
import { docs } from './middleware/docs.ts';
import { errors, loggable } from './middleware/errors.ts';
import { origin } from './middleware/origin.ts';
import { portalAccess } from './middleware/portal-access.ts';
import { publicAccess } from './middleware/public-access.ts';
import { requestLog } from './middleware/request-log.ts';
import { noStore, securityHeaders } from './middleware/security-headers.ts';
import { staffAccess } from './middleware/staff-access.ts';

/** The OpenAPI document of everything this application serves. */
export const apiDocument = () =>
  openApiDocument(
    [
      { prefix: '', tag: 'Open', security: 'none', routes: publicRoutes },
      { prefix: '/api', tag: 'Staff', security: 'staffCookie', routes: staffRoutes },
      { prefix: '/portal', tag: 'Patients', security: 'patientToken', routes: portalRoutes },
    ],
    {
      title: 'Patient Portal',
      version: '1',
      description: "The back office of a hospital's patient portal, and the portal's endpoints.",
    },
  );

/** The application: the order of its middleware, and the features mounted. */
export function createApp(deps: Deps): Koa {
  const { config, logger } = deps;
  takeDramaMobiles(config.DRAMA_MOBILES);
  const app = new Koa();
  app.proxy = config.TRUST_PROXY > 0;
  app.maxIpsCount = config.TRUST_PROXY;
  // What breaks after an answer began, such as a reader or an upload that goes away; koa would print its stack.
  app.on('error', (error: unknown) => logger.info({ err: loggable(error) }, 'connection broke'));

  const checkResponses = config.NODE_ENV === 'test';
  const router = new Router();
  mountRoutes(router, publicRoutes, { deps, checkResponses, ...publicAccess(deps) });
  const staff = new Router({ prefix: '/api' });
  mountRoutes(staff, staffRoutes, { deps, checkResponses, ...staffAccess(deps) });
  const portal = new Router({ prefix: '/portal' });
  mountRoutes(portal, portalRoutes, { deps, checkResponses, ...portalAccess(deps) });

  app.use(requestLog(logger));
  app.use(errors(logger));
  app.use(securityHeaders());
  app.use(noStore);
  app.use(origin(config.publicUrl, config.isProduction));
  for (const part of [staff, portal, router]) app.use(part.routes());
  app.use(consoleFiles());
  app.use(docs(apiDocument));
  return app;
}
