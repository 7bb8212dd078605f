import { enter } from './services/entry.mjs';

await enter('test.ts');
