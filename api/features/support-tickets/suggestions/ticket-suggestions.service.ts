import type { Db } from '../../../lib/db.ts';
import type { TicketView } from '../support-tickets.schema.ts';
import { type IdentifierKind, identifiersIn, type Place } from './ticket-identifiers.policy.ts';
import { suggest } from './ticket-suggestions.policy.ts';
import { findAttemptsNamed, findPatientsNamed } from './ticket-suggestions.queries.ts';

/**
 * Whose ticket it may be, and which attempt to register it may be about: looked for in all that was written, with the
 * evidence. What is linked already is left out.
 */
export async function suggestionsFor(
  db: Db,
  texts: readonly { place: Place; text: string | null }[],
  linked: { patientId: string | null; registrationId: string | null },
): Promise<TicketView['suggestions']> {
  const identifiers = identifiersIn(texts);
  const valuesOf = (kind: IdentifierKind) =>
    identifiers.filter((each) => each.kind === kind).map(({ value }) => value);
  const named = {
    nhsNumbers: valuesOf('nhs-number'),
    mobiles: valuesOf('mobile'),
    emails: valuesOf('email'),
    references: valuesOf('reference'),
  };
  if (Object.values(named).every((values) => values.length === 0)) return [];
  const [patients, attempts] = [
    linked.patientId ? [] : await findPatientsNamed(db, named),
    linked.registrationId ? [] : await findAttemptsNamed(db, named),
  ];
  return suggest(identifiers, { patients, attempts });
}
