import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient } from '../../../test/builders/patients.ts';
import { aPublishedQuestionnaire, aSubmission } from '../../../test/builders/questionnaire-assignments.ts';
import { aClinician } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { textOfPdf } from '../../../test/text-of-pdf.ts';

let server: TestServer;
let clinician: Awaited<ReturnType<TestServer['asStaff']>>;
beforeAll(async () => {
  server = await startTestServer();
  clinician = await server.asStaff((await aClinician(server.db)).id);
});
afterAll(() => server.close());

const pdfOf = async (id: string): Promise<Buffer> =>
  (
    await clinician
      .get(`/api/questionnaire-answers/${id}/pdf`)
      .buffer(true)
      .parse((response, done) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => done(null, Buffer.concat(pieces)));
      })
      .expect(200)
  ).body;

describe('answers on paper', () => {
  it('say whose they are, what was asked, and what was answered', async () => {
    const patient = await aPatient(server.db, {
      givenName: 'Amelia',
      familyName: 'Fox',
      nhsNumber: '9990548609',
      dateOfBirth: '1968-03-14',
    });
    const { id } = await aSubmission(server.db, patient, { answers: { pain: true, worst: 8 } });
    const text = (await textOfPdf(await pdfOf(id))).join(' ');
    for (const words of [
      'Amelia Fox',
      '14 March 1968',
      '999 054 8609',
      'Are you in pain?',
      'Yes',
      '8 (from 0 to 10)',
      'Not answered',
      'Severity: 8, Severe',
      'page 1 of 1',
    ])
      expect(text).toContain(words);
  });

  it('go over as many pages as they take, each saying whose they are', async () => {
    const patient = await aPatient(server.db, { familyName: 'Longwinded' });
    const words = Array.from({ length: 120 }, (_, line) => `Line ${line} of what I have to say.`).join('\n');
    const { id } = await aSubmission(server.db, patient, {
      questionnaire: await aPublishedQuestionnaire(server.db),
      answers: { pain: false, words },
    });
    const text = (await textOfPdf(await pdfOf(id))).join(' ');
    expect(text).toContain('page 3 of 3');
    expect(text.match(/Longwinded/g)).toHaveLength(4);
    expect(text).toContain('Line 119 of what I have to say.');
  });
});

describe('filing answers among the letters', () => {
  it('makes one letter of this patient, however often it is pressed', async () => {
    const patient = await aPatient(server.db);
    const { id } = await aSubmission(server.db, patient);
    const file = () => clinician.post(`/api/questionnaire-answers/${id}/file`).send({});
    const answers = await Promise.all([file(), file(), file()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const letters = await server.db('letters').where({ patient_id: patient.id });
    expect(letters).toHaveLength(1);
    const filed = answers.find(({ status }) => status === 200);
    expect(filed?.body.letterId).toBe(letters[0].id);
    expect(letters[0]).toMatchObject({ kind: 'other', state: 'uploaded' });
    const promised = await server
      .db('outbox')
      .whereRaw(`payload ->> 'letterVersionId' = ?`, [letters[0].latest_version_id]);
    expect(promised).toHaveLength(1);
  });
});
