/** `npm start`: the whole product, from a bare clone to the console open for business. */
import { relative } from 'node:path';
import { freePort } from './services/ports.mjs';
import { claimData, logOf, type Product, prepare } from './services/product-services.ts';
import { answers, startProgram } from './services/programs.ts';
import { step } from './services/progress.ts';
import { refuseBadSettings } from './services/settings.ts';
import { supervise } from './services/supervisor.ts';
import { refusePort, webAddress } from './services/web-port.mjs';

const began = performance.now();
const supervisor = supervise();
try {
  await claimData();
  await refusePort();
  refuseBadSettings();
  const product = await prepare(supervisor, true);
  const address = await serve(product);
  welcome(address, product);
} catch (error) {
  await supervisor.stop();
  throw error;
}

async function serve({ env }: Product): Promise<string> {
  const { host, port } = webAddress();
  const PORT = String(port || (await freePort()));
  const address = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${PORT}`;
  const api = await startProgram('api', 'build/api/server.js', { ...env, PORT });
  const jobs = await startProgram('jobs', 'build/jobs/worker.js', { ...env, PORT });
  await supervisor.keep('program', jobs.child, relative('.', jobs.log));
  await step('Start api and jobs', () => answers(api, address));
  await supervisor.keep('program', api.child, relative('.', api.log));
  return address;
}

function welcome(address: string, { logins }: Product): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`\nPatient Portal is open on ${address} (${seconds} s)`);
  console.log(
    `Endpoints: ${address}/docs   Logs: ${['api', 'jobs'].map((name) => relative('.', logOf(name))).join(', ')}`,
  );
  const width = Math.max(...logins.map(({ role }) => role.length));
  if (logins.length > 0) console.log('\nSign in as');
  for (const { role, email, password } of logins)
    console.log(`  ${role.padEnd(width)}  ${email}  ${password}`);
  console.log('\nCtrl-C stops everything.');
}
