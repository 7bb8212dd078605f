import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { fitsOneSms } from '../../lib/sms-parts.ts';
import { aPatient, type PatientFacts } from '../../test/builders/patients.ts';
import { aSupportAgent } from '../../test/builders/staff.ts';
import { onlyRenderers } from '../../test/renderers.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { sendNotification } from '../notifications/sending.service.ts';
import type { PatientTexts } from './sms-opt-outs.schema.ts';
import { optOutOf, stopTexts } from './sms-opt-outs.service.ts';
import {
  renderTextsStarted,
  renderTextsStopped,
  textsStartedSms,
  textsStoppedSms,
} from './sms-opt-outs.templates.ts';

const token = 'inbound-texts-come-with-this-token';
const renderers = onlyRenderers({ 'texts-stopped': renderTextsStopped, 'texts-started': renderTextsStarted });
let server: TestServer;
let agent: { id: string };
let staff: Awaited<ReturnType<TestServer['asStaff']>>;
beforeAll(async () => {
  server = await startTestServer({ NOTIFY_CALLBACK_TOKEN: token });
  agent = await aSupportAgent(server.db);
  staff = await server.asStaff(agent.id);
});
afterAll(() => server.close());

let last = 0;
/** Each test's own, so that none sees the other's history. */
const aMobile = () => `+447700901${String(++last).padStart(3, '0')}`;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** GOV.UK Notify's documented callback: numbers without plus. */
const inbound = (mobile: string, message: string, more: Record<string, unknown> = {}) => ({
  id: newId(),
  source_number: mobile.replace('+', ''),
  destination_number: '60777',
  message,
  date_received: new Date().toISOString(),
  ...more,
});
const post = (body: object, authorization = `Bearer ${token}`) =>
  server.open.post('/hooks/sms/inbound').set('Authorization', authorization).send(body);
const aPatientWith = async (facts: PatientFacts = {}) => {
  const mobile = facts.mobile ?? aMobile();
  return { ...(await aPatient(server.db, { ...facts, mobile })), mobile };
};
const isStopped = async (mobile: string) => (await optOutOf(server.db, mobile)).stoppedAt !== null;
const confirmationsTo = (mobile: string) =>
  server.db('notifications').where({ recipient: mobile }).orderBy('id').select('id', 'purpose', 'patient_id');
const auditsOf = (patientId: string) =>
  server
    .db('audit_events')
    .where({ patient_id: patientId })
    .orderBy('at')
    .select('action', 'actor_kind', 'reason');
const textsOf = async (patientId: string): Promise<PatientTexts> =>
  (await staff.get(`/api/patients/${patientId}/texts`)).body;

describe('a STOP', () => {
  it('is recorded against the mobile, audited, and confirmed by one text that says how to start again', async () => {
    const patient = await aPatientWith();
    expect((await post(inbound(patient.mobile, 'KHT STOP'))).status).toBe(204);
    expect(await isStopped(patient.mobile)).toBe(true);
    expect(await auditsOf(patient.id)).toMatchObject([
      { action: 'sms-opt-outs.stopped', actor_kind: 'system' },
    ]);
    const [confirmation] = await confirmationsTo(patient.mobile);
    expect(confirmation).toMatchObject({ purpose: 'texts-stopped', patient_id: patient.id });
    await sendNotification(server.deps, confirmation!.id, renderers);
    expect(await server.db('mailbox_messages').where({ recipient: patient.mobile }).pluck('body')).toEqual([
      expect.stringContaining('text KHT START to 60777'),
    ]);
  });

  it('holds for everybody with that mobile, and names nobody in the confirmation', async () => {
    const anna = await aPatientWith();
    const ben = await aPatientWith({ mobile: anna.mobile, givenName: 'Ben' });
    await post(inbound(anna.mobile, 'stop'));
    expect(await auditsOf(anna.id)).toHaveLength(1);
    expect(await auditsOf(ben.id)).toHaveLength(1);
    expect(await confirmationsTo(anna.mobile)).toMatchObject([{ patient_id: null }]);
    for (const { id } of [anna, ben]) {
      expect((await staff.get(`/api/patients/${id}`)).body.flags).toEqual(
        expect.arrayContaining(['shared-mobile', 'texts-stopped']),
      );
    }
  });

  it('that comes again, by the same callback or in another text, is answered once', async () => {
    const { mobile, id } = await aPatientWith();
    const text = inbound(mobile, 'KHT STOP');
    for (const body of [text, text, inbound(mobile, 'STOP')]) expect((await post(body)).status).toBe(204);
    expect(await confirmationsTo(mobile)).toHaveLength(1);
    expect((await textsOf(id)).inbound).toHaveLength(2);
    expect((await textsOf(id)).history).toHaveLength(1);
  });

  it('that is told twenty times at once is taken once', async () => {
    const { mobile, id } = await aPatientWith();
    const text = inbound(mobile, 'KHT STOP');
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(text)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(await confirmationsTo(mobile)).toHaveLength(1);
    expect(await auditsOf(id)).toHaveLength(1);
    expect((await textsOf(id)).inbound).toHaveLength(1);
  });

  it('of an unknown number is kept, and nothing is sent to it', async () => {
    const mobile = aMobile();
    await post(inbound(mobile, 'KHT STOP'));
    expect(await isStopped(mobile)).toBe(true);
    expect(await confirmationsTo(mobile)).toEqual([]);
  });

  it('of a foreign mobile counts; of a word for a sender it is only kept', async () => {
    await post(inbound('+33612345678', 'STOP'));
    expect(await isStopped('+33612345678')).toBe(true);
    const worded = inbound('Vodafone', 'STOP');
    expect((await post(worded)).status).toBe(204);
    expect(await server.db('inbound_texts').where({ id: worded.id })).toMatchObject([
      { mobile: 'Vodafone', understood_as: 'other' },
    ]);
  });
});

describe('a START', () => {
  it('lets texts go to the mobile again, with a text that says so', async () => {
    const patient = await aPatientWith();
    await post(inbound(patient.mobile, 'KHT STOP', { date_received: minutesAgo(5) }));
    await post(inbound(patient.mobile, 'KHT START'));
    expect(await isStopped(patient.mobile)).toBe(false);
    expect(await confirmationsTo(patient.mobile)).toMatchObject([
      { purpose: 'texts-stopped' },
      { purpose: 'texts-started' },
    ]);
    expect(await textsOf(patient.id)).toMatchObject({
      stoppedAt: null,
      history: [
        { kind: 'started', source: 'text' },
        { kind: 'stopped', source: 'text' },
      ],
      inbound: [{ understoodAs: 'start' }, { understoodAs: 'stop' }],
    });
  });

  it('of a mobile that was never stopped changes nothing', async () => {
    const { mobile, id } = await aPatientWith();
    await post(inbound(mobile, 'START'));
    expect(await confirmationsTo(mobile)).toEqual([]);
    expect(await auditsOf(id)).toEqual([]);
  });

  it.each([
    ['a STOP whose callback comes late', 'KHT START', 'KHT STOP', false],
    ['a START whose callback comes late', 'KHT STOP', 'KHT START', true],
  ])('is not undone by an older text: %s', async (_what, later, earlier, stopped) => {
    const { mobile } = await aPatientWith();
    await post(inbound(mobile, later, { date_received: minutesAgo(1) }));
    await post(inbound(mobile, earlier, { date_received: minutesAgo(9) }));
    expect(await isStopped(mobile)).toBe(stopped);
  });

  it('and a STOP at the same moment leave one of the two, and a history that agrees', async () => {
    const { mobile } = await aPatientWith();
    const texts = Array.from({ length: 10 }, (_, n) => inbound(mobile, n % 2 ? 'START' : 'STOP'));
    await Promise.all(texts.map((text) => post(text)));
    const { stoppedAt, history } = await optOutOf(server.db, mobile);
    const stops = history.filter(({ kind }) => kind === 'stopped').length;
    expect(stops - (history.length - stops)).toBe(stoppedAt ? 1 : 0);
  });
});

describe('any other text', () => {
  it('is kept for staff to read, and changes nothing', async () => {
    const { mobile, id } = await aPatientWith();
    await post(inbound(mobile, 'I will stop by at 3\0'));
    expect(await textsOf(id)).toMatchObject({
      stoppedAt: null,
      history: [],
      inbound: [{ message: 'I will stop by at 3', understoodAs: 'other' }],
    });
    expect(await confirmationsTo(mobile)).toEqual([]);
  });

  it('with a time nobody can read, or yet to come, came now', async () => {
    const { mobile, id } = await aPatientWith();
    await post(inbound(mobile, 'hello', { date_received: 'yesterday' }));
    await post(inbound(mobile, 'hello', { date_received: '2099-01-01T00:00:00Z' }));
    for (const { receivedAt } of (await textsOf(id)).inbound) {
      expect(Math.abs(Date.parse(receivedAt) - Date.now())).toBeLessThan(60_000);
    }
  });
});

describe('the hook', () => {
  it.each(['', 'Bearer wrong', `Basic ${token}`])('refuses "%s"', async (authorization) => {
    const { mobile } = await aPatientWith();
    const answer = await post(inbound(mobile, 'STOP'), authorization);
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(await isStopped(mobile)).toBe(false);
  });

  it('is not there where no token is set', async () => {
    const closed = await startTestServer();
    const answer = await closed.open.post('/hooks/sms/inbound').send(inbound(aMobile(), 'STOP'));
    await closed.close();
    expect(answer.status).toBe(404);
  });
});

describe('staff', () => {
  const act = (id: string, name: string, reason = 'Asked by telephone') =>
    staff.post(`/api/patients/${id}/${name}`).send({ reason });

  it('stop and start texts for a patient who asks, with a reason, and by name', async () => {
    const { id, mobile } = await aPatientWith();
    const stopped = await act(id, 'stop-texts');
    expect(stopped.status).toBe(200);
    expect(stopped.body).toMatchObject({
      mobile,
      stoppedAt: expect.any(String),
      history: [{ kind: 'stopped', source: 'staff', by: expect.any(String), reason: 'Asked by telephone' }],
    });
    expect((await act(id, 'start-texts')).body).toMatchObject({ stoppedAt: null });
    expect(await auditsOf(id)).toMatchObject([
      { action: 'sms-opt-outs.stopped', actor_kind: 'staff', reason: 'Asked by telephone' },
      { action: 'sms-opt-outs.started', actor_kind: 'staff' },
    ]);
    expect(await confirmationsTo(mobile)).toHaveLength(2);
  });

  it.each([
    ['stop-texts', { reason: '' }, 422],
    ['stop-texts', { reason: 'because', mobile: '+447700900001' }, 422],
    ['start-texts', { reason: 'Asked by telephone' }, 409],
  ])('%s with %j is refused', async (name, body, status) => {
    const { id, mobile } = await aPatientWith();
    expect((await staff.post(`/api/patients/${id}/${name}`).send(body)).status).toBe(status);
    expect(await isStopped(mobile)).toBe(false);
  });

  it('find nothing to stop without a mobile, or without a patient', async () => {
    const { id } = await aPatient(server.db, { mobile: null });
    expect((await act(id, 'stop-texts')).body.code).toBe('no-mobile');
    expect(await textsOf(id)).toEqual({ mobile: null, stoppedAt: null, history: [], inbound: [] });
    expect((await act(newId(), 'stop-texts')).status).toBe(404);
  });

  it('stopping twice at once: one does, the other is told', async () => {
    const { id, mobile } = await aPatientWith();
    const answers = await Promise.all([act(id, 'stop-texts'), act(id, 'stop-texts')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await confirmationsTo(mobile)).toHaveLength(1);
  });
});

it('a closed account stops texts without a second text about it', async () => {
  const { id, mobile } = await aPatientWith();
  await server.db.transaction((trx) => stopTexts(trx, { mobile, source: 'account-closed' }));
  expect(await isStopped(mobile)).toBe(true);
  expect(await confirmationsTo(mobile)).toEqual([]);
  expect(await auditsOf(id)).toHaveLength(1);
});

describe('the confirmation', () => {
  it.each([
    'Kingston Hospital',
    'Guy’s and St Thomas’ NHS Foundation Trust',
    'The Royal National Orthopaedic Hospital NHS Trust, Stanmore and Bolsover Street, with Outpatients at Every Site',
  ])('of %s is one SMS, and says the way back', (name) => {
    const config = { HOSPITAL_NAME: name, SMS_KEYWORD: 'KINGSTON', SMS_NUMBER: '447700900123' };
    for (const text of [textsStoppedSms(config), textsStartedSms(config)]) {
      expect(fitsOneSms(text)).toBe(true);
    }
    expect(textsStoppedSms(config)).toContain('text KINGSTON START to 447700900123');
    expect(textsStartedSms(config)).toContain('text KINGSTON STOP to 447700900123');
  });
});
