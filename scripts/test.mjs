import { enter } from './services/entry.mjs';

// A plain `jest` takes a file of this name for a test; run as one, it would start itself without end.
if (process.env.JEST_WORKER_ID) throw new Error('scripts/test.mjs runs the tests and is none');

await enter('run-tests.ts');
