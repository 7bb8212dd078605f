import type { TicketAgent } from '../../../../api/features/support-tickets/support-tickets.schema.ts';

/** Whom a ticket can be given to: neither whoever looks at it, who has a button of their own, nor whoever has it. */
export const othersOf = (agents: readonly TicketAgent[], me: string, hasIt: string | undefined) =>
  agents.filter(({ id }) => id !== me && id !== hasIt);
