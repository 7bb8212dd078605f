/**
 * What the machine can do with nothing of the product in the way: node:http, pg and named prepared statements, the
 * very SQL the product sends (`statements.ts` listens to it), no framework, no sign-in, no audit.
 *
 * Settings: PORT, DATABASE_URL, BARE_STATEMENTS (a JSON file), BARE_FILE (what /file sends).
 *
 * `GET /rows/<name>?v=["a","b"]` answers a statement's rows; `GET /file` sends the file.
 */
import { createReadStream, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import pg from 'pg';
import type { Statement } from './statements.ts';

const statements = new Map(
  (JSON.parse(readFileSync(process.env.BARE_STATEMENTS!, 'utf8') || '[]') as Statement[]).map((each) => [
    each.name,
    each.text,
  ]),
);
pg.types.setTypeParser(1082, (text) => text);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
const file = process.env.BARE_FILE ?? '';

createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bare');
  if (pathname === '/file') {
    response.writeHead(200, { 'content-type': 'application/pdf' });
    createReadStream(file).pipe(response);
    return;
  }
  const name = pathname.slice('/rows/'.length);
  const text = statements.get(name);
  if (!text) {
    response.end('{}');
    return;
  }
  const { rows } = await pool.query({ name, text, values: JSON.parse(searchParams.get('v') ?? '[]') });
  const body = JSON.stringify(rows);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}).listen(Number(process.env.PORT), '127.0.0.1');
