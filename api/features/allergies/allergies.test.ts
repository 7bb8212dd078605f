import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient } from '../../test/builders/patients.ts';
import { anAllergy } from '../../test/builders/record-entries.ts';
import { aStaffMember } from '../../test/builders/staff.ts';
import { behavesAsEntry } from '../../test/entry-suite.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('an allergy', () => {
  behavesAsEntry(() => server, {
    name: 'allergies',
    facts: {
      substance: 'Latex',
      code: null,
      reactions: ['Itching', 'Swollen lips'],
      severity: 'severe',
      status: 'active',
      recordedOn: '2024-03-14',
      recordedBy: 'Dr A. Khan',
    },
    refused: [
      [{ substance: 'x' }, 'body.substance'],
      [{ code: '91936006' }, 'body.code'],
      [{ severity: 'terrible' }, 'body.severity'],
    ],
    changes: [{ severity: 'mild' }, { severity: 'moderate' }],
    anEntry: anAllergy,
    statuses: { usual: 'active', other: 'refuted' },
    portal: {
      day: 'recordedOn',
      shown: {
        substance: 'Penicillin',
        status: 'active',
        code: '91936005',
        reactions: ['Rash'],
        severity: 'moderate',
        recordedBy: 'Dr A. Khan',
      },
      removed: { substance: 'Penicillin' },
      subjectKind: 'allergy',
    },
  });

  it('is found by how severe it is', async () => {
    const clinician = await server.asStaff((await aStaffMember(server.db, { roles: ['clinician'] })).id);
    const patient = await aPatient(server.db);
    const severe = await anAllergy(server.db, patient, { severity: 'severe' });
    await anAllergy(server.db, patient, { severity: 'mild' });
    const filter = { patientId: patient.id, severity: 'severe' };
    const { body } = await clinician.post('/api/allergies/search').send({ filter });
    expect(body.map(({ id }: { id: string }) => id)).toEqual([severe.id]);
  });
});
