import { enter } from './services/entry.mjs';

await enter('../tests/bench/run.ts');
