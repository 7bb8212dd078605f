import { enter } from './services/entry.mjs';
import { refusePortEarly } from './services/web-port.mjs';

await enter('start.ts', refusePortEarly);
