import { describe, expect, it } from '@jest/globals';
import { diagnose } from './access-diagnosis.policy.ts';
import { evidenceOf } from './access-evidence.policy.ts';
import type {
  AccessFacts,
  AccountFacts,
  CodeFacts,
  LinkFacts,
  RegistrationFacts,
  ResetFacts,
} from './access-facts.ts';
import type { AccessStep } from './accounts.desk.schema.ts';
import type { MessageFacts } from './text-story.policy.ts';

/** On Tuesday 3 November 2026 in London, where it is winter time. */
export const at = (time: string) => new Date(`2026-11-03T${time}:00Z`);
const now = at('10:00');

const patient: AccessFacts['patient'] = {
  dateOfBirth: '1952-11-03',
  deceasedOn: null,
  isMerged: false,
  mobile: '+447700900123',
  mobileChangedAt: null,
  isMobileShared: false,
  email: 'anna@example.com',
  emailChangedAt: null,
  isEmailTaken: false,
  textsStoppedAt: null,
};
const account: AccountFacts = {
  state: 'active',
  email: 'anna@example.com',
  createdAt: at('07:00'),
  closedAt: null,
  closedBy: null,
  hasAuthenticator: false,
  termsDue: null,
  lastSignedInAt: at('08:00'),
  wrongPasswords: null,
  slowedForSeconds: 0,
  wrongCodesToday: 0,
  code: null,
  reset: null,
  asked: null,
};
export const text = (state: string, facts: Partial<MessageFacts> = {}): MessageFacts => ({
  state,
  reason: null,
  createdAt: at('09:01'),
  sendingAt: at('09:01'),
  acceptedAt: ['accepted', 'delivered', 'failed'].includes(state) ? at('09:02') : null,
  deliveredAt: state === 'delivered' ? at('09:03') : null,
  settledAt: ['delivered', 'failed'].includes(state) ? at('09:03') : null,
  ...facts,
});
export const asksCode = (
  sent: MessageFacts | null,
  facts: Partial<CodeFacts> = {},
): Partial<AccountFacts> => ({
  code: {
    purpose: 'sign-in',
    method: 'sms',
    askedAt: at('09:01'),
    tries: 0,
    isOpen: false,
    endedReason: null,
    text: sent,
    ...facts,
  },
});
export const asksLink = (
  sent: MessageFacts | null,
  facts: Partial<ResetFacts> = {},
): Partial<AccountFacts> => ({
  reset: {
    askedAt: at('09:01'),
    isOpen: true,
    email: sent && { ...sent, channel: 'email' },
    ...facts,
  },
});
export const wrongPasswords = (count: number, time = '09:05'): Partial<AccountFacts> => ({
  wrongPasswords: { count, lastAt: at(time) },
});
export const failed = (
  failure: string | null,
  facts: Partial<RegistrationFacts> = {},
): RegistrationFacts => ({
  at: at('09:01'),
  reference: 'HKRT-4729',
  state: failure === null ? 'code' : 'failed',
  failure,
  fields: [],
  agreesNow: false,
  caseId: null,
  text: null,
  ...facts,
});
export const linkSent = (message: MessageFacts | null, facts: Partial<LinkFacts> = {}): LinkFacts => ({
  sentAt: at('09:01'),
  openedAt: null,
  isOpen: true,
  message,
  ...facts,
});

export const dead = text('failed', { reason: 'permanent-failure' });
export const unreachable = text('failed', { reason: 'temporary-failure' });

export interface Story {
  patient?: Partial<AccessFacts['patient']>;
  account?: Partial<AccountFacts> | null;
  registration?: RegistrationFacts;
  link?: LinkFacts;
}
export const factsOf = (story: Story): AccessFacts => ({
  now,
  patient: { ...patient, ...story.patient },
  account: story.account === null ? null : { ...account, ...story.account },
  registration: story.registration ?? null,
  link: story.link ?? null,
});

export const closed: Partial<AccountFacts> = { state: 'closed', closedAt: at('08:30'), closedBy: 'patient' };

/** What somebody's story is called, what is known of it, and what staff read: the sentence, and what to do. */
export type Row = [what: string, story: Story, sentence: string, act: AccessStep];

/** Each story's sentence and next step; and that they are written as they all should be. */
export function expectDiagnoses(about: string, rows: Row[]): void {
  describe(about, () => {
    it.each(rows)('%s', (_what, story, sentence, act) => {
      const diagnosis = diagnose(factsOf(story));
      expect([diagnosis.sentence, diagnosis.nextStep?.act]).toEqual([sentence, act]);
    });

    it.each(rows)('is one sentence, with what to do next: %s', (_what, story) => {
      const { sentence, nextStep } = diagnose(factsOf(story));
      expect(sentence).toMatch(/^[A-Z0-9].*[^.]\.$/);
      expect(sentence).not.toMatch(/\. [A-Z]/);
      expect(nextStep?.text).toMatch(/\.$/);
      expect(`${sentence} ${nextStep?.text}`).not.toMatch(/please|successfully|invalid|undefined|null/i);
    });

    it.each(rows)('has its evidence newest first, after what simply is so: %s', (_what, story) => {
      const evidence = evidenceOf(factsOf(story));
      const times = evidence.map(({ at: when }) => when?.getTime() ?? Number.POSITIVE_INFINITY);
      expect(times).toEqual([...times].sort((a, b) => (a === b ? 0 : b - a)));
      for (const { text: fact } of evidence) expect(fact).toMatch(/^[A-Z].*[^.]\.$/);
    });

    it.each(rows)('names no e-mail, number or birthday: %s', (_what, story) => {
      const facts = factsOf(story);
      expect(JSON.stringify([diagnose(facts), evidenceOf(facts)])).not.toMatch(
        /example\.com|7700|1952|undefined/,
      );
    });
  });
}
