import { enter } from './services/entry.mjs';

await enter('dev.ts');
