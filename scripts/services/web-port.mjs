import { existsSync } from 'node:fs';
import { portTrouble } from './ports.mjs';

/** Written while a start runs: a start that was killed may have left its API on the port, which the next one stops. */
const RECORD_OF_API = '.data/run/api.json';

/**
 * Where the product is to listen: HOST and PORT, or 127.0.0.1:3000.
 * @returns {{ host: string, port: number }}
 * @throws Error, a refusal, when PORT is no port
 */
export function webAddress() {
  const { HOST, PORT } = process.env;
  const port = Number(PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw refusal('PORT must be a whole number from 0 to 65535.');
  }
  return { host: HOST || '127.0.0.1', port };
}

/** @throws Error, a refusal, when the port cannot be had */
export async function refusePort() {
  const { host, port } = webAddress();
  const trouble = await portTrouble(host, port);
  if (trouble === undefined) return;
  if (trouble === 'EADDRINUSE')
    throw refusal(`Port ${port} is already taken; choose another: PORT=${port + 1} npm start`);
  if (trouble === 'EACCES')
    throw refusal(`There is no permission to listen on port ${port}; choose one above 1023.`);
  throw refusal(`${host}:${port} cannot be listened on (${trouble}); set HOST and PORT.`);
}

/** The same, before anything slow; left for later where a killed start may hold the port. */
export async function refusePortEarly() {
  if (!existsSync(RECORD_OF_API)) await refusePort();
}

const refusal = (message) => Object.assign(new Error(message), { name: 'Refusal' });
