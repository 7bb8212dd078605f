import { describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { anInvitation } from '../../../test/builders/invitations.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aCase } from '../../../test/builders/registration-cases.ts';
import { typedBy } from '../../../test/builders/registrations.ts';
import { keepPromises } from '../../../test/deliveries.ts';
import { accessStage } from './access.routes.test.stage.ts';

const stage = accessStage();

describe('why somebody has no login', () => {
  it('nobody has tried, and what was sent to them', async () => {
    expect((await stage.why()).nextStep?.act).toBe('send-link');
    await anInvitation(stage.server.db, stage.patient);
    expect(await stage.why()).toMatchObject({
      sentence: expect.stringMatching(/a link to register was sent .*, and nobody has opened it\.$/),
      nextStep: { act: 'tell-them' },
      accountId: null,
      registrationCaseId: null,
    });
  });

  it('a mobile that disagrees: its case; once corrected, a fresh link', async () => {
    await stage.server.open
      .post('/portal/registrations')
      .send({ ...typedBy(stage.patient), mobile: '07700 900445' })
      .expect(201);
    await keepPromises(stage.server);
    const before = await stage.why();
    expect(before.sentence).toMatch(
      /^They tried to register .*, and the mobile they typed disagrees with the record\.$/,
    );
    expect(before.nextStep?.act).toBe('open-case');
    const [found] = await stage.server.db('registration_cases').where({ patient_id: stage.patient.id });
    expect(before.registrationCaseId).toBe(found.id);
    await stage.correctMobile('07700 900445');
    const after = await stage.why();
    expect(after.sentence).toMatch(/disagreed with the record then, and agrees now\.$/);
    expect(after.nextStep?.act).toBe('send-link');
  });

  it('an attempt with a mistyped NHS number that belongs to a case of theirs', async () => {
    const filed = await aCase(stage.server.db, { patient: stage.patient, attempt: { failure: 'no-record' } });
    await stage.server.db('registrations').where({ case_id: filed.id }).update({ patient_id: null });
    expect(await stage.why()).toMatchObject({
      sentence: expect.stringMatching(/no record had the NHS number they typed\.$/),
      registrationCaseId: filed.id,
    });
  });

  it('a deleted account, and the e-mail that somebody else signs in with', async () => {
    const account = await stage.login();
    await stage.server.db('accounts').where({ id: account.id }).update({
      state: 'closed',
      closed_by: 'patient',
      closed_at: stage.server.db.fn.now(),
    });
    const view = await stage.why();
    expect(view.sentence).toMatch(/^They deleted their account /);
    expect(view.accountId).toBe(account.id);

    const son = await aPatient(stage.server.db, { email: stage.patient.email.replace('@', '+son@') });
    const mother = await aPatient(stage.server.db, { email: stage.patient.email });
    await anAccount(stage.server.db, mother);
    expect((await stage.why(son.id)).sentence).toMatch(
      /somebody else signs in with the e-mail on their record\.$/,
    );
  });

  it('there is no such patient', async () => {
    await stage.agent.get(`/api/patients/${newId()}/access`).expect(404);
  });
});
