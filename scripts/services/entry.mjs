import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const scripts = join(dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST = [20, 19];

/**
 * From a bare clone to a TypeScript program: checks Node, installs the packages, then runs the script in this process,
 * which keeps its arguments and its signals.
 * @param {string} script path from scripts/
 * @param {() => Promise<void>} [before] a check to be made before anything slow
 */
export async function enter(script, before) {
  try {
    refuseOldNode();
    process.chdir(join(scripts, '..'));
    const { install } = await import('./install.mjs');
    if (before) await before();
    await install();
    const { register } = await import('tsx/esm/api');
    register();
    await import(pathToFileURL(join(scripts, script)).href);
  } catch (error) {
    // A refusal is a sentence for the person at the keyboard; anything else is ours to find, with its stack.
    console.error(error && error.name === 'Refusal' ? error.message : error);
    process.exit(1);
  }
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  console.error(`Node ${OLDEST.join('.')} or later is needed; this is ${process.versions.node}.`);
  process.exit(1);
}
