import { notificationPurposes } from '../features/notifications/notifications.schema.ts';
import type { Renderer, Renderers } from '../features/notifications/sending.service.ts';

/** The renderers a test is about; the others say so if they are asked. */
export function onlyRenderers(given: Partial<Renderers>): Renderers {
  const missing = notificationPurposes.map((purpose): [string, Renderer] => [
    purpose,
    async () => {
      throw new Error(`This test sends no ${purpose}.`);
    },
  ]);
  return { ...(Object.fromEntries(missing) as Renderers), ...given };
}
