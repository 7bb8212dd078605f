import { ConfigError, loadConfig } from '../../api/config.ts';
import { Refusal } from './refusal.ts';

/**
 * Checks the environment before anything slow is begun.
 * @throws Refusal naming each bad setting
 */
export function refuseBadSettings(): void {
  const ours = { DATABASE_URL: 'postgres://ours', REDIS_URL: 'redis://ours' };
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value));
  try {
    loadConfig({ ...ours, ...given });
  } catch (error) {
    if (error instanceof ConfigError) throw new Refusal(error.message);
    throw error;
  }
}
