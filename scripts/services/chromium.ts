import { aptInstall } from './apt.ts';
import { findProgram } from './find-program.ts';
import { Refusal } from './refusal.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The path of a Chromium: CHROMIUM_PATH, else one on the PATH, else Debian's package.
 * @throws Refusal where there is none to be had
 */
export async function chromiumPath(): Promise<string> {
  const found = process.env.CHROMIUM_PATH || findProgram(...NAMES);
  if (found) return found;
  const trouble = await aptInstall('chromium');
  const installed = findProgram(...NAMES);
  if (installed) return installed;
  throw new Refusal(
    `The browser tests need Chromium: put chromium on the PATH or set CHROMIUM_PATH (${trouble ?? 'apt-get did not bring it'}).`,
  );
}
