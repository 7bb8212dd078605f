import { enter } from './services/entry.mjs';

await enter('../tests/faults/run.ts');
