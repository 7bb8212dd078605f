import { describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { anAppointment, aPatient } from '../../test/builders/patients.ts';
import { wordingStage } from './invitation-wordings.test.stage.ts';

const stage = wordingStage();
const { words, preview } = stage;

describe('a preview', () => {
  it('fills every channel for somebody invented, with a link that opens nothing', async () => {
    const { body } = await preview().expect(200);
    expect(body.sms.text).toBe(
      `Kingston Hospital: register for Patient Portal: ${stage.server.deps.config.portalUrl}/i#PREVIEW-OPENS-NOTHING-`,
    );
    expect(body).toMatchObject({
      sms: { count: { encoding: 'GSM-7', parts: 1, forcedBy: [], downgraded: [] } },
      email: { subject: 'Register at Kingston Hospital' },
      letter: { text: 'Dear Anna\n\nRegister with the code below.' },
      faults: [],
    });
  });

  it('names the signs that cost, and those that are made plainer', async () => {
    const { body } = await preview({ smsText: '“Łatwo” – ((link))' });
    expect(body.sms.text).toMatch(/^"Łatwo" - /);
    expect(body.sms.count).toMatchObject({
      encoding: 'UCS-2',
      forcedBy: ['Ł'],
      downgraded: [
        { from: '“', to: '"' },
        { from: '”', to: '"' },
        { from: '–', to: '-' },
      ],
    });
  });

  it('of unfinished texts says what is wrong instead of refusing', async () => {
    const { body } = await preview({ smsText: 'Dear ((fir', emailText: '' }).expect(200);
    expect(body.faults.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['smsText', 'bracket-open'],
      ['smsText', 'link-missing'],
      ['emailText', 'link-missing'],
    ]);
  });

  it('for a patient has their name and next appointment, and is written down as a look at their record', async () => {
    const patient = await aPatient(stage.server.db, { givenName: 'Łucja ((link))' });
    await anAppointment(stage.server.db, patient, {
      startsAt: new Date(Date.now() + 86_400_000).toISOString(),
      specialty: 'Dermatology',
    });
    const text = 'Dear ((firstName))((specialty??, for ((specialty)))): ((link))';
    const { body } = await preview({ smsText: text, patientId: patient.id }, stage.clerk).expect(200);
    expect(body.sms.text).toMatch(/^Dear Łucja \(\(link\)\), for Dermatology: http/);
    // Typing on is the same look.
    await preview({ smsText: `${text} now`, patientId: patient.id }, stage.clerk).expect(200);
    expect(
      await stage.server.db('audit_events').where({ patient_id: patient.id, action: 'patients.viewed' }),
    ).toHaveLength(1);
  });

  it('for a patient is only for those who may read patients', async () => {
    const patient = await aPatient(stage.server.db);
    expect((await preview({ patientId: patient.id }, stage.desk)).status).toBe(403);
    expect((await preview({ patientId: newId() }, stage.clerk)).status).toBe(404);
  });

  it('of the letter is a PDF of one page; one that does not fit is refused', async () => {
    const { name: _name, ...texts } = words();
    const printed = await stage.desk
      .post('/api/invitation-wordings/preview.pdf')
      .send({ kind: 'invitation', ...texts })
      .expect(200);
    expect([printed.type, printed.body.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
    const long = await stage.desk
      .post('/api/invitation-wordings/preview.pdf')
      .send({ kind: 'invitation', ...texts, letterText: 'A line\n'.repeat(120) });
    expect([long.status, long.body.code]).toEqual([422, 'letter-too-long']);
  });
});
