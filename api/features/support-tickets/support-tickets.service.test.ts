import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { aSupportAgent } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { permissionsFor } from '../staff/staff.permissions.ts';
import { replyForCase } from './support-tickets.service.ts';

let server: TestServer;
let actor: StaffActor;
let caseId: string;
beforeAll(async () => {
  server = await startTestServer();
  const { id, name, email, roles } = await aSupportAgent(server.db);
  const permissions = permissionsFor(roles);
  const request = { ip: '127.0.0.1', requestId: newId(), sessionId: newId() };
  actor = { kind: 'staff', id, name, email, roles, permissions, stage: 'full', ...request };
});
afterAll(() => server.close());
beforeEach(async () => {
  caseId = newId();
  await server.db('registration_cases').insert({ id: caseId, state: 'open', likely_cause: 'mobile-old' });
});

const reply = (more: Partial<Parameters<typeof replyForCase>[2]> = {}) =>
  server.db.transaction((trx) =>
    replyForCase(trx, actor, {
      caseId,
      contactEmail: 'Anna@Example.com',
      contactName: 'Anna Smith',
      patientId: null,
      message: 'Your mobile on record is an old one.',
      ...more,
    }),
  );
const ticketsOfCase = () => server.db('support_tickets').where({ registration_case_id: caseId });

describe('answering a failed registration', () => {
  it('opens a ticket that waits for the patient, and promises the e-mail to the address they gave', async () => {
    const { ticketId } = await reply();
    const [ticket] = await ticketsOfCase();
    expect(ticket).toMatchObject({
      id: ticketId,
      source: 'registration-case',
      state: 'waiting',
      contact_email: 'anna@example.com',
      assigned_to: actor.id,
    });
    expect(ticket.responded_at).toBeInstanceOf(Date);
    const mail = await server.db('notifications').where({ ticket_id: ticketId });
    expect(mail).toMatchObject([
      { purpose: 'ticket-reply', recipient: 'anna@example.com', state: 'pending' },
    ]);
    const said = await server.db('ticket_events').where({ ticket_id: ticketId, kind: 'staff-reply' });
    expect(said).toMatchObject([
      { id: mail[0].ticket_event_id, body: 'Your mobile on record is an old one.' },
    ]);
  });

  it('goes on in the ticket that is open', async () => {
    const { ticketId } = await reply();
    expect(await reply({ message: 'It is mended now.' })).toEqual({ ticketId });
    expect(await ticketsOfCase()).toHaveLength(1);
  });

  it('begins another when the first is settled', async () => {
    const { ticketId } = await reply();
    await server
      .db('support_tickets')
      .where({ id: ticketId })
      .update({ state: 'resolved', waiting_since: null, resolved_at: new Date() });
    expect((await reply()).ticketId).not.toBe(ticketId);
  });

  it('writes to the e-mail on record when they gave none', async () => {
    const patient = await aPatient(server.db);
    const { ticketId } = await reply({ contactEmail: null, patientId: patient.id });
    const mail = await server.db('notifications').where({ ticket_id: ticketId });
    expect(mail).toMatchObject([{ patient_id: patient.id, recipient: null }]);
  });

  it('says so, and leaves nothing, when there is no address at all', async () => {
    const { id: patientId } = await aPatient(server.db, { email: null });
    await expect(reply({ contactEmail: null, patientId })).rejects.toMatchObject({ code: 'no-email' });
    expect(await ticketsOfCase()).toEqual([]);
  });
});
