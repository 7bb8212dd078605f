/**
 * What the machine's cores can verify with argon2id and nothing else: `node bare-argon2.mjs <stored hash> <seconds>`
 * prints verifications a second. As many at once as the product allows itself.
 */
import { verify } from '@node-rs/argon2';

const [stored, seconds] = process.argv.slice(2);
const AT_ONCE = 4;
const end = performance.now() + Number(seconds) * 1000;
let done = 0;
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (; performance.now() < end; done += 1) await verify(stored, 'not the password');
  }),
);
console.log(done / Number(seconds));
