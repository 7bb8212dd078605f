import { aPatient } from '../../test/builders/patients.ts';
import { aStaffMember } from '../../test/builders/staff.ts';
import { startTestServer } from '../../test/server.ts';
import { readImport } from './reading/reading.service.ts';
import type { RecordImportView } from './record-imports.schema.ts';
import { writeImport } from './writing/writing.service.ts';

export const HEADER = 'NHS Number,Date of Birth,Surname,Substance,Reactions,Severity,Recorded on,Recorded by';

/** A hospital with a clinician who brings allergies in as CSV, and what becomes of the files. */
export async function openImportStage() {
  const server = await startTestServer();
  const clinician = await aStaffMember(server.db, { roles: ['clinician'] });
  const agent = await server.asStaff(clinician.id);
  const view = async (id: string): Promise<RecordImportView> =>
    (await agent.get(`/api/record-imports/${id}`)).body;
  const upload = (content: string, more: { kind?: string; name?: string } = {}) =>
    agent
      .post('/api/record-imports')
      .field('kind', more.kind ?? 'allergies')
      .attach('file', Buffer.from(content), more.name ?? 'allergies.csv');
  const act = (file: RecordImportView, name: string, body: object = {}) =>
    agent.post(`/api/record-imports/${file.id}/${name}`).set('If-Match', `"${file.version}"`).send(body);
  return {
    server,
    db: server.db,
    clinician,
    agent,
    view,
    upload,
    act,
    /** Uploads a file, and lets the job read it. */
    async drop(content: string, more?: { kind?: string; name?: string }): Promise<RecordImportView> {
      const { body } = await upload(content, more);
      await readImport(server.deps, body.id);
      return view(body.id);
    },
    /** Presses import, and lets the job write. */
    async bringIn(file: RecordImportView): Promise<RecordImportView> {
      await act(file, 'import');
      await writeImport(server.deps, file.id);
      return view(file.id);
    },
    rowsOf: async (id: string, query = '') =>
      (await agent.get(`/api/record-imports/${id}/rows${query}`)).body.rows,
    /** So many patients, each with the cells of a file that say who it is. */
    async patients(count: number) {
      const made = [];
      for (let n = 0; n < count; n += 1) {
        const patient = await aPatient(server.db, { familyName: 'Müller', dateOfBirth: '1952-11-03' });
        made.push({ ...patient, who: `${patient.nhs_number},03/11/1952,Müller` });
      }
      return made;
    },
  };
}
