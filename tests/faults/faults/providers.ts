import type { Behaviour } from '../../../api/test/stand-ins/govuk-notify.ts';
import { seedPeople } from '../people.ts';
import { type Scene, scaled, until } from '../scene.ts';
import { settle, tally } from '../tally.ts';

/** The provider takes each message, but answers after we have given up waiting. */
export const providerSlow = (scene: Scene) => misbehaving(scene, 'slow:1500');

/** The provider answers 500 and takes nothing; nor can it be asked, at first. */
export const provider500 = (scene: Scene) => misbehaving(scene, '500');

/** The provider takes each message and never answers; nor can it be asked, at first. */
export const providerTimeoutAfterAccept = (scene: Scene) => misbehaving(scene, 'acceptThenHang');

/** Half of the sends meet the behaviour, and look-ups fail until all have been tried. */
async function misbehaving(scene: Scene, behaviour: Behaviour) {
  const count = scaled(scene, 300, 40);
  scene.env.NOTIFICATION_CONCURRENCY = '20';
  const bad = Array.from({ length: count }, (_, n): Behaviour => (n % 2 === 0 ? behaviour : 'ok'));
  await scene.provider.tell({ next: bad, lookUps: '503' });
  await seedPeople(scene.db, count, 'published');
  scene.startWorker();
  const tried = async () => {
    const row = await scene.db('notifications').whereIn('state', ['pending', 'sending']).first('id');
    return row === undefined;
  };
  await until(tried, 90_000);
  await scene.provider.tell({ lookUps: 'ok' });
  await settle(scene);
  return tally(scene, count);
}
