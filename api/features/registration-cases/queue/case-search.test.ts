import { describe, expect, it } from '@jest/globals';
import { aPatient } from '../../../test/builders/patients.ts';
import { aCase } from '../../../test/builders/registration-cases.ts';
import { aSupportAgent } from '../../../test/builders/staff.ts';
import { startTestServer } from '../../../test/server.ts';
import { deskStage, idsOf } from '../registration-cases.test.stage.ts';

const stage = deskStage();

describe('looking for a failed registration', () => {
  it('finds it by what somebody reads out, in any spelling', async () => {
    const patient = await aPatient(stage.db);
    const filed = await aCase(stage.db, {
      patient,
      attempt: { email: 'read.out@example.com', mobile: '+447700900871' },
    });
    const compact = filed.reference.toLowerCase().replace('-', ' ');
    const nhsNumber = patient.nhs_number.replace(/^(...)(...)/, '$1 $2 ');
    for (const q of [
      filed.reference,
      compact,
      nhsNumber,
      patient.hospital_number,
      'Read.Out+x@example.com',
      '07700 900 871',
      patient.email,
    ]) {
      expect(idsOf((await stage.search(q).expect(200)).body)).toEqual([filed.id]);
    }
  });

  it.each(['ZZZZ-0000', 'nobody@example.com', '07700 900 870', 'Smith', '3 Nov 1952', '???'])(
    'finds nothing by %j',
    async (q) => {
      expect((await stage.search(q).expect(200)).body).toEqual([]);
    },
  );

  it('shows the queue while nothing is typed', async () => {
    const shown = idsOf((await stage.search('').expect(200)).body);
    expect(shown).toEqual(idsOf((await stage.agent.get('/api/registration-cases').expect(200)).body));
    expect(shown).not.toEqual([]);
  });

  it('refuses an identifier in the address, and fields it does not know', async () => {
    await stage.agent.get('/api/registration-cases').query({ q: 'x@example.com' }).expect(400);
    await stage.agent
      .post('/api/registration-cases/search')
      .send({ filter: { email: 'x' } })
      .expect(422);
  });

  it('slows who looks for numbers without end, and counts no reference', async () => {
    const slow = await startTestServer({ PATIENT_SEARCHES_PER_HOUR: '2' });
    try {
      const someone = await slow.asStaff((await aSupportAgent(slow.db)).id);
      const ask = (q: string) => someone.post('/api/registration-cases/search').send({ filter: { q } });
      const asked = [];
      for (const q of ['ZZZZ-0000', 'a@example.com', '07700 900 870', 'ZZZZ-0000', 'b@example.com'])
        asked.push((await ask(q)).status);
      expect(asked).toEqual([200, 200, 200, 200, 429]);
    } finally {
      await slow.close();
    }
  });
});
