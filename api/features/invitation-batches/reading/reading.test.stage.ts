import { aPatient } from '../../../test/builders/patients.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { startTestServer } from '../../../test/server.ts';
import type { BatchView } from '../invitation-batches.schema.ts';
import { readBatch } from './reading.service.ts';

/** A hospital with a clerk who drops files, and what becomes of them. */
export async function openReadingStage() {
  const server = await startTestServer();
  const clerk = await aClerk(server.db);
  const agent = await server.asStaff(clerk.id);

  const view = async (id: string): Promise<BatchView> =>
    (await agent.get(`/api/invitation-batches/${id}`)).body;
  const upload = (content: string | Buffer, name = 'patients.csv') =>
    agent
      .post('/api/invitation-batches')
      .attach('file', Buffer.isBuffer(content) ? content : Buffer.from(content), name);

  return {
    server,
    db: server.db,
    clerk,
    agent,
    view,
    upload,
    read: (id: string) => readBatch(server.deps, id),
    /** Drops a file, and lets the job read it. */
    async drop(content: string | Buffer, name?: string): Promise<BatchView> {
      const { body } = await upload(content, name);
      await readBatch(server.deps, body.id);
      return view(body.id);
    },
    rowsOf: (id: string): Promise<StoredRow[]> =>
      server
        .db('invitation_batch_rows')
        .where({ batch_id: id })
        .orderBy('row_number')
        .select(
          'row_number',
          'cells',
          'nhs_number',
          'date_of_birth',
          'family_name',
          'mobile',
          'standing',
          'match',
          'patient_id',
        ),
    findingsOf: async (id: string): Promise<string[]> =>
      (
        await server
          .db('invitation_batch_findings')
          .where({ batch_id: id })
          .orderBy(['row_number', 'code', 'field'])
      ).map(({ row_number, code, field }) => `${row_number} ${code} ${field}`.trim()),
    /** So many patients, each with the line of a file that is theirs. */
    async patients(count: number) {
      const made = [];
      for (let n = 0; n < count; n += 1) {
        const patient = await aPatient(server.db, { familyName: 'Müller', dateOfBirth: '1952-11-03' });
        made.push({ ...patient, line: `${patient.nhs_number},03/11/1952,Müller` });
      }
      return made;
    },
  };
}

export interface StoredRow {
  row_number: number;
  cells: string[];
  nhs_number: string | null;
  date_of_birth: string | null;
  family_name: string | null;
  mobile: string | null;
  standing: string;
  match: string | null;
  patient_id: string | null;
}

export const HEADER = 'NHS Number,Date of Birth,Surname';
