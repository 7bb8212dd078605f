import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient } from '../../../test/builders/patients.ts';
import { aPdf } from '../../../test/builders/pdf.ts';
import {
  anAnswerAttachment,
  anAssignment,
  aSubmission,
} from '../../../test/builders/questionnaire-assignments.ts';
import { aClerk, aClinician } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

let server: TestServer;
let clinician: Awaited<ReturnType<TestServer['asStaff']>>;
let sha256 = '';
beforeAll(async () => {
  server = await startTestServer();
  clinician = await server.asStaff((await aClinician(server.db)).id);
  sha256 = (await server.deps.providers.files.put(aPdf())).sha256;
});
afterAll(() => server.close());

/** Answers that name one file, and one that was added and not named. */
async function answeredWithFile(state: 'waiting' | 'accepted' | 'refused' = 'accepted') {
  const patient = await aPatient(server.db);
  const assignment = await anAssignment(server.db, patient, { state: 'submitted' });
  const file = await anAnswerAttachment(server.db, assignment, { sha256, state });
  const spare = await anAnswerAttachment(server.db, assignment, { sha256 });
  const { id } = await aSubmission(server.db, patient, {
    assignment,
    answers: { pain: true, worst: 8, photo: [file.id] },
  });
  return { patient, id, file, spare };
}
const addressOf = (id: string, file: { id: string }) => `/api/questionnaire-answers/${id}/files/${file.id}`;

describe('a file that was answered with', () => {
  it('is kept by whoever reads the answers, and the audit says who', async () => {
    const { patient, id, file } = await answeredWithFile();
    const opened = await clinician.get(addressOf(id, file)).expect(200);
    expect(opened.headers['content-disposition']).toMatch(/^attachment.*photo\.png/);
    const audited = await server.db('audit_events').where({ patient_id: patient.id, entity_id: id });
    expect(audited).toMatchObject([{ action: 'questionnaire-answers.viewed', after: { as: 'attachment' } }]);
  });

  it('is not opened before it was looked into, nor after it was refused', async () => {
    for (const state of ['waiting', 'refused'] as const) {
      const { id, file } = await answeredWithFile(state);
      const { body } = await clinician.get(addressOf(id, file)).expect(409);
      expect(body.code).toBe(`attachment-${state}`);
    }
  });

  it('is found only where its own answers name it, and only by whoever may read them', async () => {
    const { id, file, spare } = await answeredWithFile();
    const other = await answeredWithFile();
    await clinician.get(addressOf(id, spare)).expect(404);
    await clinician.get(addressOf(id, other.file)).expect(404);
    const clerk = await server.asStaff((await aClerk(server.db)).id);
    await clerk.get(addressOf(id, file)).expect(403);
  });
});
