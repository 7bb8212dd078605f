import { beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { aPatient } from '../../../test/builders/patients.ts';
import { aCase } from '../../../test/builders/registration-cases.ts';
import { aRegistration } from '../../../test/builders/registrations.ts';
import { syntheticNhsNumber } from '../../../test/builders/sequence.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { aTicket } from '../../../test/builders/support-tickets.ts';
import { deskStage, hoursAgo, idsOf } from '../registration-cases.test.stage.ts';

const stage = deskStage();

describe('the queue of failed registrations', () => {
  let made: Record<'old' | 'often' | 'new', string>;
  let about: { id: string };
  beforeAll(async () => {
    about = await aPatient(stage.db);
    const patient = about;
    const of = async (facts: Parameters<typeof aCase>[1]) =>
      (await aCase(stage.db, { patient, state: 'waiting', ...facts })).id;
    made = {
      old: await of({ firstTriedAt: hoursAgo(90), lastTriedAt: hoursAgo(80), tries: 2 }),
      often: await of({ firstTriedAt: hoursAgo(60), lastTriedAt: hoursAgo(50), tries: 9 }),
      new: await of({ firstTriedAt: hoursAgo(5), lastTriedAt: hoursAgo(4), likelyCause: 'email-slip' }),
    };
  });

  it.each<[[string, string], ('old' | 'often' | 'new')[]]>([
    [
      ['lastTriedAt', 'DESC'],
      ['new', 'often', 'old'],
    ],
    [
      ['lastTriedAt', 'ASC'],
      ['old', 'often', 'new'],
    ],
    [
      ['firstTriedAt', 'ASC'],
      ['old', 'often', 'new'],
    ],
    [
      ['tries', 'DESC'],
      ['often', 'old', 'new'],
    ],
  ])('by %j, and page by page as in one', async (sort, order) => {
    const filter = { patientId: about.id, state: 'waiting' };
    const { body, headers } = await stage.list({ filter, sort }).expect(200);
    expect(idsOf(body)).toEqual(order.map((name) => made[name]));
    expect(headers['content-range']).toBe('registration-cases 0-2/3');
    const walked: string[] = [];
    let after = '';
    do {
      const page = await stage
        .list({ filter, sort, range: '[0,0]', ...(after ? { after } : {}) })
        .expect(200);
      walked.push(...idsOf(page.body));
      after = page.headers['x-next-after'] ?? '';
    } while (after);
    expect(walked).toEqual(idsOf(body));
  });

  it('by state and cause', async () => {
    const only = await stage.list({
      filter: { patientId: about.id, state: 'waiting', likelyCause: 'email-slip' },
    });
    expect(idsOf(only.body)).toEqual([made.new]);
    expect((await stage.list({ filter: { patientId: about.id, state: 'closed' } })).body).toEqual([]);
  });

  it('names who it is about, the reference read out, and the ticket', async () => {
    const patient = await aPatient(stage.db, { familyName: 'Queue' });
    const filed = await aCase(stage.db, { patient });
    const ticket = await aTicket(stage.db, { caseId: filed.id });
    const [row] = (await stage.list({ filter: { patientId: patient.id } })).body;
    expect(row).toMatchObject({
      reference: filed.reference,
      patient: { id: patient.id, familyName: 'Queue', nhsNumber: patient.nhs_number },
      ticketNumber: ticket.number,
      looksSuspicious: false,
      waitingUntil: null,
    });
  });

  it.each([
    [{ after: newId() }],
    [{ filter: { mobile: '+447700900123' } }],
    [{ filter: { state: 'lost' } }],
    [{ sort: ['email', 'ASC'] as [string, string] }],
  ])('refuses %j', async (query) => {
    await stage.list(query).expect(400);
  });

  it('flags a network from which many NHS numbers were tried in a day', async () => {
    const ip = stage.aNetwork();
    const tried = async (count: number, of: string) => {
      for (let n = 0; n < count; n++) {
        await aRegistration(stage.db, {
          nhsNumber: syntheticNhsNumber(70_000 + Math.floor(Math.random() * 1e6)),
          ip: of,
        });
      }
      return (await aCase(stage.db, { patient: await aPatient(stage.db), attempt: { ip: of } })).id;
    };
    const swept = await tried(6, ip);
    const family = await tried(2, stage.aNetwork());
    const rows = (await stage.list({ filter: { state: 'open' } })).body as {
      id: string;
      looksSuspicious: boolean;
    }[];
    expect(rows.find(({ id }) => id === swept)?.looksSuspicious).toBe(true);
    expect(rows.find(({ id }) => id === family)?.looksSuspicious).toBe(false);
    expect((await stage.view(swept)).body.network.nhsNumbers).toBe(7);
  });
});

describe('failed registrations are for the support desk', () => {
  it('and no clerk opens one', async () => {
    const { id } = await aCase(stage.db);
    const clerk = await stage.server.asStaff((await aClerk(stage.db)).id);
    await clerk.get('/api/registration-cases').expect(403);
    await clerk.get(`/api/registration-cases/${id}`).expect(403);
    await clerk.post(`/api/registration-cases/${id}/close`).set('If-Match', '"1"').send({}).expect(403);
    await stage.server.open.get(`/api/registration-cases/${id}`).expect(401);
  });
});
