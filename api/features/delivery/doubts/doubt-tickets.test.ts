import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import { newId } from '../../../lib/ids.ts';
import { aBatch } from '../../../test/builders/invitation-batches.ts';
import { aPatient } from '../../../test/builders/patients.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { raiseDoubtTickets } from './doubt-tickets.service.ts';

const HOUR = 3_600_000;

let server: TestServer;
let db: Knex;
beforeAll(async () => {
  server = await startTestServer();
  db = server.db;
});
afterAll(() => server.close());
beforeEach(async () => {
  await db('doubt_tickets').del();
  await db('notifications')
    .where({ state: 'unknown' })
    .update({ state: 'accepted', accepted_at: new Date() });
});

async function inDoubt(facts: { hours: number; channel?: 'sms' | 'email'; batch?: { id: string } }) {
  const patient = await aPatient(db, { familyName: 'Featherstonehaugh' });
  await db('notifications').insert({
    ...{ id: newId(), purpose: 'portal-invitation', channel: facts.channel ?? 'sms', patient_id: patient.id },
    ...{ state: 'unknown', attempt: 1, reference: newId(), provider: 'govuk-notify' },
    ...{ batch_id: facts.batch?.id ?? null, sending_at: new Date(Date.now() - facts.hours * HOUR) },
  });
}

const raise = () => raiseDoubtTickets(server.deps);
const tickets = () =>
  db('support_tickets as t')
    .join('doubt_tickets as d', 'd.ticket_id', 't.id')
    .orderBy('t.number')
    .select('t.*', 'd.batch_id');
const yesterday = () =>
  db('doubt_tickets').update({ day: db.raw('day - 1'), raised_at: db.raw("raised_at - interval '1 day'") });

describe('messages of which nobody knows whether they left', () => {
  it('raise one ticket for their batch, with counts and a link and without names', async () => {
    const batch = await aBatch(db, { state: 'sending', name: 'Cardiology' });
    await inDoubt({ hours: 2, batch });
    await inDoubt({ hours: 3, batch });
    await inDoubt({ hours: 2, batch, channel: 'email' });
    await raise();
    await raise();
    const [ticket, ...others] = await tickets();
    expect(others).toEqual([]);
    expect(ticket).toMatchObject({ source: 'delivery', category: 'other', state: 'open', patient_id: null });
    expect(ticket.subject).toBe('“Cardiology”: messages of which nobody knows whether they left');
    expect(ticket.description).toContain('2 texts and 1 e-mail were handed to the provider');
    expect(ticket.description).toContain(`/#/invitation-batches/${batch.id}`);
    expect(JSON.stringify(ticket)).not.toContain('Featherstonehaugh');
  });

  it('raise one together where no batch sent them, beside that of a batch', async () => {
    const batch = await aBatch(db, { state: 'finished' });
    await inDoubt({ hours: 5, batch });
    await inDoubt({ hours: 2 });
    await inDoubt({ hours: 2 });
    await raise();
    expect((await tickets()).map(({ batch_id: of }) => of)).toEqual([batch.id, null]);
    expect((await tickets())[1].description).toContain('2 texts were handed');
  });

  it('raise none while they may still be settled', async () => {
    await inDoubt({ hours: 0.5 });
    await raise();
    expect(await tickets()).toEqual([]);
  });

  it('wait for the next day where there was a ticket today, and are then named without those of before', async () => {
    await inDoubt({ hours: 30 });
    await raise();
    await inDoubt({ hours: 2 });
    await raise();
    expect(await tickets()).toHaveLength(1);
    await yesterday();
    await raise();
    const [, second] = await tickets();
    expect(second.description).toContain('1 text was handed');
  });

  it('raise none again on later days for those a ticket has named', async () => {
    await inDoubt({ hours: 30 });
    await raise();
    await yesterday();
    await raise();
    expect(await tickets()).toHaveLength(1);
  });

  it('raise one ticket where two workers look at once', async () => {
    await inDoubt({ hours: 2 });
    await Promise.all([raise(), raise(), raise(), raise()]);
    expect(await tickets()).toHaveLength(1);
  });
});
