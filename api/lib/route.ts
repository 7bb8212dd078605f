import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Db } from './db.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A response that is not JSON. The handler gives a `FileReply`; OpenAPI shows the media type. */
export interface FileResponse {
  file: string;
}

export interface FileReply {
  body: Readable | Buffer | string;
  type: string;
  length?: number;
  status?: 200 | 206 | 416;
  headers?: Record<string, string>;
}

/** A page of a list in the simple-rest dialect: the items are the body, the rest goes into `Content-Range`. */
export interface PageResponse<Item extends z.ZodType = z.ZodType> {
  page: Item;
}

export interface PageReply<Item> {
  items: Item[];
  /** Exact up to `TOTAL_BOUND`; one more than that means "or more". */
  total: number;
  from: number;
  /** Id of the last row when more follow: hand it back as `after` to go on by keyset. */
  nextAfter?: string;
}

export type ResponseSpec = z.ZodType | FileResponse | PageResponse;

export type ReplyOf<R extends ResponseSpec> = R extends z.ZodType
  ? z.input<R>
  : R extends PageResponse<infer Item>
    ? PageReply<z.input<Item>>
    : FileReply;

/** Facts of the request a handler may need; never the framework's own context. */
export interface RequestFacts {
  id: string;
  ip: string;
  userAgent: string;
  header(name: string): string;
  /** The body as it came, once it was read: for whoever signs it. */
  bodyText(): string;
  /** The raw request, for streamed uploads only. */
  stream: Readable & { headers: Record<string, string | string[] | undefined> };
}

export interface ReplyTools {
  /** One of the route's `otherStatus`, instead of its own. */
  setStatus(status: number): void;
  setHeader(name: string, value: string): void;
  setCookie(name: string, value: string | null, options?: { maxAgeMs?: number }): void;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

export interface RouteSpec<
  Actor,
  Permission extends string,
  Deps,
  Params extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Body extends z.ZodType | undefined,
  Response extends ResponseSpec,
> {
  method: Method;
  /** In the router's spelling: '/letters/:id/publish'. */
  path: string;
  /** One line for a reader of /docs. */
  summary: string;
  /** Who may: a permission, or one of the words the mount knows ('public', 'signed-in'). Never optional. */
  permission: Permission;
  request: { params?: Params; query?: Query; body?: Body };
  response: Response;
  /** 302 goes where the handler's `Location` says. */
  status?: 200 | 201 | 202 | 204 | 302;
  /** Answered instead where the handler says so with `reply.setStatus`. */
  otherStatus?: 200;
  /** Asks for `If-Match` and hands its number to the handler as `version` (428 when it is missing). */
  ifMatch?: true;
  /** Every method but GET runs in one transaction; a GET that writes (an audited view) says so here. */
  transaction?: boolean;
  /** 'stream' leaves the body unread for the handler: uploads. */
  bodyKind?: 'json' | 'stream';
  /** Refuses, by throwing, before the body is read: for whoever proves themselves by a header of their own. */
  admit?(context: { deps: Deps; request: RequestFacts }): void;
  handler(context: {
    db: Db;
    actor: Actor;
    deps: Deps;
    params: Parsed<Params>;
    query: Parsed<Query>;
    body: Parsed<Body>;
    version: number;
    request: RequestFacts;
    reply: ReplyTools;
  }): Promise<ReplyOf<Response>>;
}

/** A route with its type parameters forgotten, as the mount and the OpenAPI document see it. */
export interface AnyRoute<Actor, Permission extends string, Deps> {
  method: Method;
  path: string;
  summary: string;
  permission: Permission;
  request: { params?: z.ZodType; query?: z.ZodType; body?: z.ZodType };
  response: ResponseSpec;
  status?: number;
  otherStatus?: number;
  ifMatch?: true;
  transaction?: boolean;
  bodyKind?: 'json' | 'stream';
  admit?(context: { deps: Deps; request: RequestFacts }): void;
  handler(context: {
    db: Db;
    actor: Actor;
    deps: Deps;
    params: never;
    query: never;
    body: never;
    version: number;
    request: RequestFacts;
    reply: ReplyTools;
  }): Promise<unknown>;
}

/**
 * Makes the `route()` of one dialect: fixes who acts, which permissions exist and what handlers are given,
 * so that a route without a permission, or with one nobody defined, does not compile.
 */
export function routeMaker<Actor, Permission extends string, Deps>() {
  return <
    Response extends ResponseSpec,
    Params extends z.ZodType | undefined = undefined,
    Query extends z.ZodType | undefined = undefined,
    Body extends z.ZodType | undefined = undefined,
  >(
    spec: RouteSpec<Actor, Permission, Deps, Params, Query, Body, Response>,
  ): AnyRoute<Actor, Permission, Deps> => spec as unknown as AnyRoute<Actor, Permission, Deps>;
}

export const isFileResponse = (spec: ResponseSpec): spec is FileResponse => 'file' in spec;
export const isPageResponse = (spec: ResponseSpec): spec is PageResponse => 'page' in spec;
