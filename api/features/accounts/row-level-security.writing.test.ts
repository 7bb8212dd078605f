import { describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import { newId } from '../../lib/ids.ts';
import { asPatient } from '../../middleware/portal-access.ts';
import type { Person } from './row-level-security.test.people.ts';
import { keyOf, REFUSED, refusal, twoPeople } from './row-level-security.test.stage.ts';

const people = twoPeople();

describe('what a patient may write', () => {
  const event = (patientId: string, kind = 'patient') => ({
    id: newId(),
    actor_kind: kind,
    actor_id: people.anna.accountId,
    action: 'letters.opened',
    patient_id: patientId,
    entity: 'letters',
  });
  const aRead = (of: Person, patientId: string) => ({
    letter_version_id: of.versionId,
    account_id: people.anna.accountId,
    letter_id: of.letterId,
    patient_id: patientId,
  });

  it('is that they read a letter of theirs, and what they did', async () => {
    await people.db('letter_reads').where({ patient_id: people.anna.id }).delete();
    await asPatient(people.db, people.anna, async (trx) => {
      await trx('letter_reads').insert(aRead(people.anna, people.anna.id));
      await trx('audit_events').insert(event(people.anna.id));
    });
  });

  it('is nothing in the name of another, or of staff', async () => {
    const as = (work: (trx: Knex) => PromiseLike<unknown>) =>
      refusal(asPatient(people.db, people.anna, async (trx) => void (await work(trx))));
    expect(await as((trx) => trx('letter_reads').insert(aRead(people.ben, people.ben.id)))).toBe(REFUSED);
    expect(await as((trx) => trx('letter_reads').insert(aRead(people.ben, people.anna.id)))).toBe(REFUSED);
    const byBen = { ...aRead(people.anna, people.anna.id), account_id: people.ben.accountId };
    expect(await as((trx) => trx('letter_reads').insert(byBen))).toBe(REFUSED);
    expect(await as((trx) => trx('audit_events').insert(event(people.ben.id)))).toBe(REFUSED);
    expect(await as((trx) => trx('audit_events').insert(event(people.anna.id, 'staff')))).toBe(REFUSED);
    const consent = { id: newId(), account_id: people.ben.accountId, terms_number: 1 };
    expect(await as((trx) => trx('consents').insert(consent))).toBe(REFUSED);
  });

  it('is a request of their own, and that they take it back while nobody looks at it', async () => {
    const ask = (of: Person, patientId: string, more = {}) => ({
      id: newId(),
      patient_id: patientId,
      account_id: of.accountId,
      kind: 'interpreter',
      language: 'Polish',
      ...more,
    });
    const as = (work: (trx: Knex) => PromiseLike<unknown>) =>
      refusal(asPatient(people.db, people.anna, async (trx) => void (await work(trx))));
    const own = ask(people.anna, people.anna.id);
    const withdrawal = { state: 'withdrawn', withdrawn_at: people.db.fn.now() };
    const rolledBack = new Error('rolled back');
    await asPatient(people.db, people.anna, async (trx) => {
      await trx('patient_requests').insert(own);
      expect(await trx('patient_requests').where({ id: own.id }).update(withdrawal)).toBe(1);
      expect(await trx('patient_requests').where({ id: own.id }).update(withdrawal)).toBe(0);
      throw rolledBack;
    }).catch((error: unknown) => expect(error).toBe(rolledBack));
    expect(await as((trx) => trx('patient_requests').insert(ask(people.anna, people.ben.id)))).toBe(REFUSED);
    expect(await as((trx) => trx('patient_requests').insert(ask(people.ben, people.anna.id)))).toBe(REFUSED);
    expect(
      await as((trx) =>
        trx('patient_requests').insert(ask(people.anna, people.anna.id, { state: 'accepted' })),
      ),
    ).toBe(REFUSED);
    expect(await as((trx) => trx('patient_requests').update({ state: 'accepted' }))).toBe(REFUSED);
    expect(await as((trx) => trx('patient_requests').update({ answer: 'Yes' }))).toBe(REFUSED);
    expect(await as((trx) => trx('patient_requests').delete())).toBe(REFUSED);
  });

  it('is that they read a message of theirs, by their own login', async () => {
    const read = (of: Person, by: Person) =>
      asPatient(people.db, people.anna, (trx) =>
        trx('message_recipients')
          .where({ message_id: of.rows.messages?.[0] })
          .update({ read_at: trx.fn.now(), read_by: by.accountId }),
      );
    expect(await read(people.ben, people.anna)).toBe(0);
    expect(await refusal(read(people.anna, people.ben))).toBe(REFUSED);
    expect(await read(people.anna, people.anna)).toBe(1);
  });

  it.each(['devices', 'sessions'])('is the end of their own %s, and of nobody else’s', async (table) => {
    const ended = await asPatient(people.db, people.anna, (trx) =>
      trx(table).update({ ended_at: trx.fn.now(), ended_reason: 'tested' }),
    );
    expect(ended).toBe(1);
    expect(await people.db(table).where({ id: people.ben.rows[table]?.[0], ended_at: null })).toHaveLength(1);
  });

  it.each([
    'patients',
    'accounts',
    'appointments',
    'allergies',
    'procedures',
    'letters',
    'letter_versions',
    'letter_reads',
    'result_reports',
    'observations',
    'result_reads',
    'messages',
    'message_recipients',
    'message_attachments',
    'files',
    'audit_events',
    'consents',
    'devices',
    'sessions',
    'support_tickets',
    'ticket_events',
    'terms_versions',
    'announcements',
    'questionnaire_assignments',
    'questionnaire_versions',
    'questionnaire_drafts',
    'questionnaire_submissions',
    'questionnaire_attachments',
  ])('is no change and no removal in %s', async (table) => {
    const column = table === 'files' ? 'sha256' : keyOf(table);
    const [update, remove] = await Promise.all([
      refusal(
        asPatient(people.db, people.anna, (trx) => trx.raw('update ?? set ?? = ??', [table, column, column])),
      ),
      refusal(asPatient(people.db, people.anna, (trx) => trx.raw('delete from ??', [table]))),
    ]);
    expect([update, remove]).toEqual([REFUSED, REFUSED]);
  });
});
