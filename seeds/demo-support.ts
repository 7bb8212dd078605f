import type { Trx } from '../api/lib/db.ts';
import { seedCannedReplies } from './demo-canned-replies.ts';
import type { DemoPatient } from './demo-patient.ts';
import { seedRegistrations } from './demo-registrations.ts';
import { seedTickets } from './demo-tickets.ts';

/** A month of the support desk: who registered and who failed to, what they wrote, and what they were answered. */
export async function seedSupport(trx: Trx, patients: DemoPatient[], agentId: string): Promise<void> {
  await seedRegistrations(trx, patients, agentId);
  await seedCannedReplies(trx, agentId);
  await seedTickets(trx, patients, agentId);
}
