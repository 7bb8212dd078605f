import { describe, expect, it } from '@jest/globals';
import { newRandomId } from '../../lib/ids.ts';
import { anInvitation } from '../../test/builders/invitations.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { typedBy } from '../../test/builders/registrations.ts';
import { insertRegistration } from './registrations.queries.ts';
import { registeringStage, unknownNumber, whoFails } from './registrations.test.stage.ts';

const stage = registeringStage();
const failures = whoFails(stage);

describe('inside', () => {
  it.each(failures)(
    '%s is kept with what was typed and why it failed: %s',
    async (_who, failure, whoTypes) => {
      const typed = await whoTypes();
      const { body: started } = await stage.start(typed).set('User-Agent', 'Firefox on a tablet');
      await stage.deliver();
      const { invitationToken, ...written } = typed as { invitationToken?: string; nhsNumber?: string };
      expect(await stage.attempt(started.id)).toMatchObject({
        reference: started.reference,
        via: invitationToken ? 'invitation' : 'nhs-number',
        typed: { nhsNumber: null, ...written },
        nhs_number: invitationToken ? null : written.nhsNumber,
        state: 'failed',
        failure,
        fields: failure === 'details-disagree' ? ['mobile'] : [],
        network: '127.0.0.1',
        user_agent: 'Firefox on a tablet',
        ended_at: expect.any(Date),
      });
      expect(await stage.db('audit_events').where({ entity_id: started.id })).toMatchObject([
        { action: 'registrations.refused', actor_kind: 'system', reason: failure },
      ]);
      expect(JSON.stringify(await stage.attempt(started.id))).not.toContain(invitationToken ?? 'no token');
    },
  );

  it('a failed attempt becomes somebody’s work, and a second one of the same person joins it', async () => {
    const patient = await aPatient(stage.db);
    const caseOf = async (mobile: string) => {
      const { body: started } = await stage.start({ ...typedBy(patient), mobile });
      await stage.deliver();
      return (await stage.attempt(started.id)).case_id;
    };
    const filed = await caseOf('07700 900991');
    expect(await stage.db('registration_cases').where({ id: filed }).first()).toMatchObject({
      patient_id: patient.id,
      state: 'open',
      tries: 1,
    });
    expect(await caseOf('07700 900992')).toBe(filed);
    const matched = await caseOf(patient.mobile);
    expect(matched).toBeNull();
  });

  it('what was typed is kept to the letter beside what was understood', async () => {
    const patient = await aPatient(stage.db, { dateOfBirth: '1952-11-03', mobile: '+447700900555' });
    const [name, domain] = patient.email.split('@');
    const typed = {
      nhsNumber: ` ${patient.nhs_number.slice(0, 3)}-${patient.nhs_number.slice(3)}`,
      dateOfBirth: '3rd Nov. 52'.replace('.', ''),
      email: `${name?.toUpperCase()}+nhs@${domain} `,
      mobile: '+44 (0)7700 900 555',
    };
    const { body: started } = await stage.start(typed).expect(201);
    await stage.deliver();
    expect(await stage.attempt(started.id)).toMatchObject({
      typed,
      nhs_number: patient.nhs_number,
      date_of_birth: '1952-11-03',
      email: `${name}+nhs@${domain}`,
      mobile: '+447700900555',
      patient_id: patient.id,
      state: 'code',
      failure: null,
      ended_at: null,
    });
    expect(await stage.db('audit_events').where({ entity_id: started.id })).toMatchObject([
      { action: 'registrations.started', patient_id: patient.id },
    ]);
  });

  it('names the record also where details disagree, so that somebody can help', async () => {
    const patient = await aPatient(stage.db);
    const typed = { ...typedBy(patient), dateOfBirth: '1/1/1970', email: 'old@example.com' };
    const { body: started } = await stage.start(typed);
    await stage.deliver();
    expect(await stage.attempt(started.id)).toMatchObject({
      patient_id: patient.id,
      fields: ['dateOfBirth', 'email'],
    });
  });

  it('a link stands for the NHS number, and opens for its own patient alone (ASVS 6.4.1)', async () => {
    const [anna, bob] = [await aPatient(stage.db), await aPatient(stage.db)];
    const { token, id } = await anInvitation(stage.db, anna);
    const by = async (patient: typeof anna) => {
      const { nhsNumber: _, ...details } = typedBy(patient);
      const { body: started } = await stage.start({ ...details, invitationToken: token });
      await stage.deliver();
      return stage.attempt(started.id);
    };
    expect(await by(anna)).toMatchObject({ state: 'code', invitation_id: id, patient_id: anna.id });
    expect(await by(bob)).toMatchObject({
      failure: 'details-disagree',
      invitation_id: id,
      patient_id: anna.id,
    });
  });

  it('a reference another attempt has is not given twice', async () => {
    const { body: started } = await stage.start(typedBy(await aPatient(stage.db)));
    const { reference, typed, ...kept } = await stage.attempt(started.id);
    const again = (name: string) => insertRegistration(stage.db, name, { ...kept, id: newRandomId(), typed });
    expect(await again(reference)).toBeUndefined();
    expect(await again('HKRT-4729')).toEqual(expect.any(Date));
  });
});

describe('the phone on the record', () => {
  it('gets a code where everything agrees', async () => {
    const patient = await aPatient(stage.db);
    await stage.start(typedBy(patient)).expect(201);
    expect(await stage.codeSentTo(patient.mobile)).toMatch(/^\d{5}$/);
  });

  it.each([
    ['already-registered', /have a Patient Portal account already/],
    ['under-16', /16 and over/],
    ['email-taken', /Everybody needs their own/],
  ])('is told why there is no account to be had, once: %s', async (failure, words) => {
    const whoTypes = failures.find(([, code]) => code === failure)?.[2];
    const { body: started } = await stage.start((await whoTypes?.()) ?? {});
    await stage.deliver();
    await stage.db('outbox').where({ job: 'registrations.match' }).update({ done_at: null });
    await stage.deliver();
    const { patient_id } = await stage.attempt(started.id);
    const { mobile } = await stage.db('patients').where({ id: patient_id }).first();
    expect(await stage.textsTo(mobile)).toEqual([expect.stringMatching(words)]);
  });

  it('is told five times an hour at most', async () => {
    const patient = await aPatient(stage.db);
    await anAccount(stage.db, patient);
    for (let n = 0; n < 7; n++) await stage.start(typedBy(patient)).expect(201);
    await stage.deliver();
    expect(await stage.textsTo(patient.mobile)).toHaveLength(5);
  });

  it.each(
    failures.filter(([, failure]) => !['already-registered', 'under-16', 'email-taken'].includes(failure)),
  )('hears nothing of %s', async (_who, _failure, whoTypes) => {
    const before = await stage.db('mailbox_messages').count().first();
    await stage.start(await whoTypes());
    await stage.deliver();
    expect(await stage.db('mailbox_messages').count().first()).toEqual(before);
  });

  it('hears nothing of somebody with an account whose other details were guessed wrong', async () => {
    const patient = await aPatient(stage.db);
    await anAccount(stage.db, patient);
    await stage.start({ ...typedBy(patient), email: 'guess@example.com' });
    await stage.deliver();
    expect(await stage.textsTo(patient.mobile)).toEqual([]);
  });
});

describe('what cannot be read', () => {
  it('is refused field by field, alike for known and unknown NHS numbers, and nothing is kept', async () => {
    const patient = await aPatient(stage.db);
    const before = await stage.db('registrations').count().first();
    const wrong = { dateOfBirth: '31/02/1952', email: 'anna@', mobile: '12345' };
    const [known, unknown] = [
      await stage.start({ ...wrong, nhsNumber: patient.nhs_number }),
      await stage.start({ ...wrong, nhsNumber: unknownNumber() }),
    ];
    expect(known.status).toBe(422);
    expect({ ...known.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    expect(known.body.errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['body.dateOfBirth', 'not-a-date'],
      ['body.email', 'not-an-email'],
      ['body.mobile', 'too-short'],
    ]);
    expect(await stage.db('registrations').count().first()).toEqual(before);
  });

  it.each([
    ['an NHS number with a wrong check digit', { nhsNumber: '9991234560' }, 'body.nhsNumber'],
    ['neither NHS number nor link', { nhsNumber: undefined }, 'body.nhsNumber'],
    ['both', { invitationToken: 'a-token' }, 'body.nhsNumber'],
    ['a name, which is never asked', { familyName: 'Smith' }, 'body'],
    ['a state', { state: 'verified' }, 'body'],
    ['no date of birth', { dateOfBirth: undefined }, 'body.dateOfBirth'],
    ['a mobile that is a number', { mobile: 7700900123 }, 'body.mobile'],
    ['a NUL', { email: 'anna\u0000@example.com' }, 'body.email'],
    ['a lone surrogate', { mobile: '07700 90012\ud800' }, 'body.mobile'],
  ])('%s', async (_what, changes, path) => {
    const { status, body } = await stage.start({ ...typedBy(await aPatient(stage.db)), ...changes });
    expect([status, body.errors[0].path]).toEqual([422, path]);
  });

  it.each(['code', 'verify', 'complete'])('nobody is known by an unknown id: %s', async (step) => {
    const body =
      {
        verify: { code: '12345' },
        complete: { token: 'a', userName: 'anna', termsNumber: 1, password: 'x', letterDelivery: 'post' },
      }[step] ?? {};
    const answer = await stage.post('7f3d3bd1-6a8e-4c8e-9d57-0e8e8b1f0c2a', step, body);
    expect([answer.status, answer.body.code]).toEqual(
      step === 'complete' ? [409, 'registration-over'] : [404, 'not-found'],
    );
  });
});
