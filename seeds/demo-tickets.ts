import { bankHolidays } from '../api/features/bank-holidays/bank-holidays.service.ts';
import { deadlinesFrom } from '../api/features/support-tickets/levels/service-level.policy.ts';
import { priorityAtOpening, subjectOf } from '../api/features/support-tickets/support-tickets.policy.ts';
import type { Holidays } from '../api/lib/dates/working-time.ts';
import type { Trx } from '../api/lib/db.ts';
import { newId } from '../api/lib/ids.ts';
import type { DemoPatient } from './demo-patient.ts';
import { CODES_LATE, type Written, written } from './demo-ticket-words.ts';
import { pick, spread } from './people.ts';

const HOUR = 3_600_000;

/** Two dozen tickets as a desk has them on a morning, and an incident that is over. */
export async function seedTickets(trx: Trx, patients: DemoPatient[], agentId: string): Promise<void> {
  const holidays = await bankHolidays(trx);
  const incidentId = await seedIncident(trx, agentId);
  const failed = await trx('registrations')
    .where({ failure: 'details-disagree' })
    .orderBy('created_at', 'desc')
    .first('reference', 'patient_id');
  const withAccount = patients.filter(({ accountId, person }) => accountId && person.email);
  const without = patients.filter(
    ({ accountId, deceased, person }) =>
      !accountId && !deceased && person.email && person.mobile && person.nhsNumber,
  );
  for (const [n, ticket] of written.toReversed().entries()) {
    const list = ticket.signedIn ? withAccount : without;
    const asker = ticket.text.includes('[reference]')
      ? patients.find(({ id }) => id === failed?.patient_id)
      : undefined;
    const sender = asker ?? list[(7 * n + 3) % list.length]!;
    await seedTicket(trx, ticket, {
      sender,
      agentId,
      holidays,
      incidentId,
      n,
      reference: failed?.reference ?? '',
    });
  }
  await seedFeedback(trx);
}

async function seedIncident(trx: Trx, agentId: string): Promise<string> {
  const [announcementId, id] = [newId(), newId()];
  const startedAt = new Date(Date.now() - 204 * HOUR);
  const endedAt = new Date(startedAt.getTime() + 6 * HOUR);
  await trx('announcements').insert({
    id: announcementId,
    title: 'Codes by text are late',
    body: 'Codes to some phones take up to an hour. Ask for one code and wait for it: a new code makes the one before useless.',
    severity: 'warning',
    starts_at: startedAt,
    ends_at: endedAt,
    created_by: agentId,
  });
  await trx('incidents').insert({
    id,
    title: 'Codes delayed on one network',
    description:
      'Texts of one network arrive up to an hour late. The network has confirmed a fault of its own.',
    state: 'ended',
    announcement_id: announcementId,
    started_at: startedAt,
    ended_at: endedAt,
    closing_message: CODES_LATE,
    created_by: agentId,
    version: 2,
  });
  return id;
}

interface Around {
  sender: DemoPatient;
  agentId: string;
  holidays: Holidays;
  incidentId: string;
  n: number;
  reference: string;
}

async function seedTicket(trx: Trx, ticket: Written, around: Around): Promise<void> {
  const { sender, agentId, holidays, incidentId, n } = around;
  const { category, state = 'open' } = ticket;
  const { person } = sender;
  const description = ticket.text
    .replace('[reference]', around.reference)
    .replace('[nhs]', person.nhsNumber ?? '')
    .replace('[born]', person.dateOfBirth.split('-').reverse().join('/'))
    .replace('[mobile]', person.mobile?.replace('+44', '0') ?? '');
  const createdAt = new Date(Date.now() - ticket.ago * HOUR);
  const priority = priorityAtOpening[category];
  const { respondBy, resolveBy } = deadlinesFrom(createdAt, priority, holidays);
  const answer = ticket.ofIncident ? CODES_LATE : ticket.answer;
  const answeredAt = answer
    ? new Date(createdAt.getTime() + (0.4 + (spread(n, 130) % 15) / 10) * HOUR)
    : null;
  const settledAt = state === 'resolved' ? answeredAt : null;
  const id = newId();
  await trx('support_tickets').insert({
    id,
    source: n % 6 === 5 ? 'telephone' : 'portal',
    category,
    priority,
    state,
    subject: subjectOf(description),
    description,
    contact_name: ticket.signedIn ? null : `${person.givenName} ${person.familyName}`,
    contact_email: ticket.signedIn ? null : person.email,
    contact_mobile: ticket.signedIn || n % 2 ? null : person.mobile,
    given_reference: description.includes(around.reference) && around.reference ? around.reference : null,
    patient_id: ticket.signedIn ? sender.id : null,
    account_id: ticket.signedIn ? sender.accountId : null,
    sent_by_account_id: ticket.signedIn ? sender.accountId : null,
    incident_id: ticket.ofIncident ? incidentId : null,
    assigned_to: ticket.unassigned ? null : agentId,
    respond_by: respondBy,
    resolve_by: resolveBy,
    responded_at: answeredAt,
    waiting_since: state === 'waiting' ? answeredAt : null,
    resolved_at: settledAt,
    satisfaction: ticket.satisfaction ?? null,
    created_at: createdAt,
    updated_at: answeredAt ?? createdAt,
  });
  const later = (hours: number) => new Date((answeredAt ?? createdAt).getTime() + hours * HOUR);
  const event = (kind: string, at: Date, more: object = {}) => ({
    id: newId(),
    ticket_id: id,
    kind,
    at,
    ...more,
  });
  const again = ticket.again?.replace('[mobile]', person.mobile?.replace('+44', '0') ?? '');
  await trx('ticket_events').insert([
    event('created', createdAt),
    ...(answer ? [event('staff-reply', later(0), { staff_id: agentId, body: answer })] : []),
    ...(ticket.note ? [event('note', later(0.1), { staff_id: agentId, body: ticket.note })] : []),
    ...(again ? [event('patient-reply', later(2), { body: again })] : []),
    ...(ticket.satisfaction
      ? [event('rated', later(3), { detail: { rating: ticket.satisfaction, comment: null } })]
      : []),
  ]);
  if (!ticket.satisfaction) return;
  await trx('feedback').insert({
    id: newId(),
    about: 'support-ticket',
    ticket_id: id,
    rating: ticket.satisfaction,
    comment: ticket.satisfaction < 3 ? 'It took three days.' : null,
    created_at: later(3),
  });
}

const remarks = [
  'Easy to use.',
  null,
  'The code took a while.',
  null,
  null,
  'I would like to see my results sooner.',
  null,
  'Very clear letters.',
];

/** What people said after signing out, over the last month. */
const seedFeedback = (trx: Trx): Promise<void> =>
  trx('feedback').insert(
    Array.from({ length: 18 }, (_, n) => ({
      id: newId(),
      about: 'portal',
      rating: pick([5, 4, 5, 3, 4, 2, 5], n, 140),
      comment: remarks[n % remarks.length] ?? null,
      created_at: new Date(Date.now() - (n * 37 + (spread(n, 141) % 20)) * HOUR),
    })),
  );
