import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

const payload = z.strictObject({ importId: z.uuid() });

/** Reads a file and checks each row; columns that nobody can tell stop it at 'columns'. */
export const readImportJob = defineJob({ name: 'record-imports.read', payload, attempts: 5 });

/** Writes the good rows in pieces, and goes on where a worker that died left off. */
export const writeImportJob = defineJob({ name: 'record-imports.write', payload, attempts: 50 });
