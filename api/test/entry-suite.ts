import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import { newId } from '../lib/ids.ts';
import { anAccount, aPatient } from './builders/patients.ts';
import type { EntryFacts } from './builders/record-entries.ts';
import { aStaffMember } from './builders/staff.ts';
import type { TestServer } from './server.ts';

/** A kind of entry of the clinical record, by what is its own. */
export interface EntryKind {
  name: 'allergies' | 'procedures';
  /** As a form sends them. */
  facts: Record<string, unknown>;
  /** What a form may not say, and where it is refused. */
  refused: readonly (readonly [more: object, path: string])[];
  /** What two people write at once. */
  changes: readonly [object, object];
  /** A row, as the kind's builder makes it. */
  anEntry(db: Knex, patient: { id: string }, facts?: EntryFacts): Promise<{ id: string }>;
  /** The status that builder gives, and another. */
  statuses: { usual: string; other: string };
  portal: {
    /** The field of its day. */
    day: string;
    /** What its patient reads of a row of that builder, but for its id and its day. */
    shown: Record<string, unknown>;
    /** What is left of it once it was removed. */
    removed: Record<string, unknown>;
    subjectKind: 'allergy' | 'procedure';
  };
}

type Agent = Awaited<ReturnType<TestServer['asStaff']>>;

/** What holds of every kind of entry. @param given the server, once it is there */
export function behavesAsEntry(given: () => TestServer, kind: EntryKind): void {
  const { name, facts } = kind;
  const path = `/api/${name}`;
  let clinician: Agent;
  let clerk: Agent;
  let patient: { id: string };

  beforeAll(async () => {
    const server = given();
    clinician = await server.asStaff((await aStaffMember(server.db, { roles: ['clinician'] })).id);
    clerk = await server.asStaff((await aStaffMember(server.db, { roles: ['outpatient-clerk'] })).id);
    patient = await aPatient(server.db);
  });

  const record = (more: object = {}, agent = clinician) =>
    agent.post(path).send({ ...facts, patientId: patient.id, ...more });
  const auditOf = (id: string) =>
    given().db('audit_events').where({ entity_id: id }).orderBy('at').pluck('action');

  describe('recording one', () => {
    it('keeps it as it was said, and who said so', async () => {
      const answer = await record();
      expect(answer.status).toBe(201);
      const kept = { ...facts, patient: { id: patient.id }, source: 'form', error: null };
      expect(answer.body).toMatchObject(kept);
      expect(await auditOf(answer.body.id)).toEqual([`${name}.recorded`]);
    });

    it.each([
      ...kind.refused,
      [{ [kind.portal.day]: '2999-01-01' }, `body.${kind.portal.day}`] as const,
      [{ [kind.portal.day]: '31/12/2024' }, `body.${kind.portal.day}`] as const,
      [{ status: 'entered-in-error' }, 'body.status'] as const,
      [{ patientId: '01890000-0000-7000-8000-0000000000ff' }, 'body.patientId'] as const,
    ])('refuses %j', async (more, where) => {
      const answer = await record(more);
      expect(answer.status).toBe(422);
      expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(where);
    });

    it('is the clinicians’, and read by clerks, which is written down', async () => {
      const { body } = await record();
      expect((await clerk.get(`${path}/${body.id}`)).status).toBe(200);
      expect((await record({}, clerk)).status).toBe(403);
      expect(await auditOf(body.id)).toEqual([`${name}.recorded`, `${name}.viewed`]);
    });
  });

  describe('changing one', () => {
    it('needs the version that was looked at: of two at once one is told of the other', async () => {
      const { body } = await record();
      const change = (more: object) =>
        clinician
          .put(`${path}/${body.id}`)
          .set('If-Match', `"${body.version}"`)
          .send({ ...facts, ...more });
      const answers = await Promise.all(kind.changes.map(change));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect(await auditOf(body.id)).toEqual([`${name}.recorded`, `${name}.changed`]);
    });

    it('is over once it was entered in error, of which two at once make one', async () => {
      const { body } = await record();
      const error = { kind: 'mistake', reason: 'It was another ward’s.' };
      const act = () =>
        clinician.post(`${path}/${body.id}/enter-in-error`).set('If-Match', `"${body.version}"`).send(error);
      const answers = await Promise.all([act(), act()]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      const { body: now } = await clinician.get(`${path}/${body.id}`);
      expect(now).toMatchObject({ status: 'entered-in-error', error });
      const late = await clinician.put(`${path}/${body.id}`).set('If-Match', `"${now.version}"`).send(facts);
      expect([late.status, late.body.code]).toEqual([409, 'entered-in-error']);
    });
  });

  it('is found by the patient and the status, newest first', async () => {
    const { db } = given();
    const other = await aPatient(db);
    const old = await kind.anEntry(db, other, { on: '2019-01-01' });
    const recent = await kind.anEntry(db, other, { on: '2023-01-01' });
    await kind.anEntry(db, other, { status: kind.statuses.other });
    const filter = { patientId: other.id, status: kind.statuses.usual };
    const { body } = await clinician.post(`${path}/search`).send({ filter });
    expect(body.map(({ id }: { id: string }) => id)).toEqual([recent.id, old.id]);
  });

  it('is listed on from the last row, either way round', async () => {
    const { db } = given();
    const other = await aPatient(db);
    const entries = [];
    for (const on of ['2019-01-01', '2020-01-01', '2020-01-01', '2021-01-01'])
      entries.push((await kind.anEntry(db, other, { on })).id);
    const pages = async (direction: 'ASC' | 'DESC') => {
      const asked = { sort: [kind.portal.day, direction], range: [0, 1], filter: { patientId: other.id } };
      const first = await clinician.post(`${path}/search`).send(asked);
      const after = first.body.at(-1).id;
      const second = await clinician.post(`${path}/search`).send({ ...asked, after });
      return [...first.body, ...second.body].map(({ id }: { id: string }) => id);
    };
    expect(await pages('ASC')).toEqual(entries);
    expect(await pages('DESC')).toEqual(entries.toReversed());
  });

  describe('what the patient reads', () => {
    const { day, shown, removed, subjectKind } = kind.portal;
    const asPatient = async (mine: { id: string }) => given().asPatient(await anAccount(given().db, mine));

    it('is their own, newest first, by pages, without what is the staff’s', async () => {
      const { db } = given();
      const mine = await aPatient(db);
      const portal = await asPatient(mine);
      const entries = [];
      for (const on of ['2020-05-01', '2022-05-01', '2021-05-01'])
        entries.push(await kind.anEntry(db, mine, { on }));
      await kind.anEntry(db, await aPatient(db));
      const first = await portal.get(`/portal/${name}?limit=2`);
      const second = await portal.get(`/portal/${name}?limit=2&cursor=${first.body.nextCursor}`);
      const all = [...first.body.items, ...second.body.items];
      const [oldest, newest, middle] = entries.map(({ id }) => id);
      expect(all.map(({ id }) => id)).toEqual([newest, middle, oldest]);
      expect(second.body.nextCursor).toBeNull();
      const body = { kind: 'wrong', subjectKind, subjectId: newest };
      expect(all[0]).toEqual({
        ...shown,
        id: newest,
        [day]: '2022-05-01',
        looksWrong: { method: 'POST', path: '/portal/requests', body },
      });
    });

    it('says of a mistake that it was removed, and nothing of somebody else’s entry', async () => {
      const { db } = given();
      const mine = await aPatient(db);
      const portal = await asPatient(mine);
      const { id } = await kind.anEntry(db, mine, { errorKind: 'mistake', on: '2021-02-03' });
      await kind.anEntry(db, mine, { errorKind: 'wrong-patient' });
      const { body } = await portal.get(`/portal/${name}`);
      expect(body.items).toEqual([
        { ...removed, id, [day]: '2021-02-03', status: 'removed', removedOn: expect.any(String) },
      ]);
    });

    it.each(['x', `2024-13-99_${newId()}`, `2024-01-01_${newId()}x`, `2024-01-01_${'-'.repeat(36)}`])(
      'refuses the cursor %s',
      async (cursor) => {
        const portal = await asPatient(await aPatient(given().db));
        expect((await portal.get(`/portal/${name}`).query({ cursor })).status).toBe(400);
      },
    );
  });
}
