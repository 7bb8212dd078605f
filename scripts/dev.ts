/** `npm run dev`: the product with api and jobs started again at each change, and the console as it is typed. */
import { join } from 'node:path';
import { createServer } from 'vite';
import { startChild } from './services/child.ts';
import { freePort } from './services/ports.mjs';
import { claimData, prepare, recordsDir } from './services/product-services.ts';
import { dyingWithUs } from './services/setpriv.mjs';
import { refuseBadSettings } from './services/settings.ts';
import { supervise } from './services/supervisor.ts';
import { refusePort, webAddress } from './services/web-port.mjs';

const API_PATHS = ['/api', '/portal', '/hooks', '/docs', '/openapi.json', '/healthz'];
const tsx = join('node_modules', 'tsx', 'dist', 'cli.mjs');

const supervisor = supervise();
try {
  await claimData();
  await refusePort();
  refuseBadSettings();
  const { host, port } = webAddress();
  const product = await prepare(supervisor, false);
  const apiPort = String(await freePort());
  const consoleUrl = `http://${host}:${port}`;
  const env = { ...product.env, PORT: apiPort, PUBLIC_URL: process.env.PUBLIC_URL || consoleUrl };
  await watch('api', 'api/server.ts', env);
  await watch('jobs', 'jobs/worker.ts', env);
  await serveConsole(host, port, `http://${host}:${apiPort}`);
  console.log(`\nThe console is on ${consoleUrl}`);
  for (const { role, email, password } of product.logins) console.log(`  ${role}: ${email} ${password}`);
} catch (error) {
  await supervisor.stop();
  throw error;
}

async function watch(name: string, file: string, env: NodeJS.ProcessEnv): Promise<void> {
  const [command, args] = dyingWithUs('TERM', process.execPath, [tsx, 'watch', '--clear-screen=false', file]);
  const plan = { name, command, args, env, recordsDir, stopSignal: 'SIGTERM' as const };
  await supervisor.keep('program', await startChild({ ...plan, output: prefixed(name) }));
}

/** Puts the name before each line, and holds back the end of a chunk until its line is whole. */
function prefixed(name: string): (chunk: Buffer) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) console.log(`${name.padEnd(7)} │ ${line}`);
  };
}

/** Vite in this process, handing on what is the API's. */
async function serveConsole(host: string, port: number, api: string): Promise<void> {
  const proxy = Object.fromEntries(API_PATHS.map((path) => [path, api]));
  const ours = new Set(process.listeners('SIGTERM'));
  const server = await createServer({
    configFile: 'console/vite.config.ts',
    server: { host, port, strictPort: true, proxy },
  });
  await server.listen();
  // Vite ends the process at SIGTERM by itself, before our children have ended.
  for (const listener of process.listeners('SIGTERM'))
    if (!ours.has(listener)) process.off('SIGTERM', listener);
}
