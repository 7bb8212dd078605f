import { z } from 'zod';
import { listQuery } from '../../../lib/simple-rest.ts';
import { challengeMethods, challengePurposes } from '../../challenges/challenges.schema.ts';
import { patientReferenceSchema } from '../../patients/patients.schema.ts';

export const accountStates = ['active', 'closed'] as const;

/** A row of the list and of search. */
export const accountRowSchema = z.object({
  id: z.uuid(),
  patient: patientReferenceSchema,
  userName: z.string(),
  email: z.string().nullable(),
  state: z.enum(accountStates),
  secondFactor: z.enum(challengeMethods),
  createdAt: z.string(),
  closedAt: z.string().nullable(),
});
export type AccountRow = z.infer<typeof accountRowSchema>;

/** GET /api/accounts: no filter that identifies anybody. `id` is react-admin's getMany. */
export const accountList = listQuery({
  sortable: ['createdAt'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.object({
    state: z.enum(accountStates).optional(),
    id: z.array(z.uuid()).max(100).optional(),
  }),
});

/**
 * POST /api/accounts/search. `q` is what staff type into one box: a user name, an e-mail, an NHS number, a mobile, a
 * name. The open logins come first; 100 at most.
 */
export const accountSearch = listQuery({
  sortable: ['createdAt'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.object({ q: z.string().max(200).optional(), state: z.enum(accountStates).optional() }),
  asBody: true,
});

/** What staff may do with a login, as POST /api/accounts/:id/<act>. None shows or sets a password or a code. */
export const accountActs = [
  'send-code-again',
  'end-sessions',
  'unlock',
  'start-recovery',
  'remove-authenticator',
  'close',
] as const;
export type AccountAct = (typeof accountActs)[number];

/** POST /api/accounts/:id/<act>, with If-Match. */
export const accountActBody = z.strictObject({
  reason: z.string().trim().min(3, 'Say why, in a few words.').max(500),
});

/** One text that carried a code, and what became of it. */
export const codeTextSchema = z.object({
  notificationId: z.uuid(),
  askedAt: z.string(),
  leftAt: z.string().nullable(),
  state: z.string(),
  /** A code: why it failed, or is not known. */
  reason: z.string().nullable(),
  provider: z.string().nullable(),
  network: z.string().nullable(),
  deliveredAt: z.string().nullable(),
  /** What became of it, in words with times. */
  sentence: z.string(),
});

export const codeStates = ['waiting', 'entered', 'wrong', 'ran-out', 'ended'] as const;

/** A code somebody was asked for: never the code itself. */
export const accountCodeSchema = z.object({
  id: z.uuid(),
  purpose: z.enum(challengePurposes),
  method: z.enum(challengeMethods),
  askedAt: z.string(),
  expiresAt: z.string(),
  endedAt: z.string().nullable(),
  /** Codes typed. */
  tries: z.int(),
  /** 'wrong': too many wrong ones. 'ended': replaced by a newer one, or ended with the login. */
  state: z.enum(codeStates),
  ip: z.string(),
  texts: z.array(codeTextSchema),
});

const deviceSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  ip: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string(),
  expiresAt: z.string(),
  endedAt: z.string().nullable(),
  endedReason: z.string().nullable(),
  isLive: z.boolean(),
});

const sessionSchema = z.object({
  id: z.uuid(),
  /** In plain words: 'Chrome on Windows'. */
  device: z.string(),
  ip: z.string(),
  signedInAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
  endedAt: z.string().nullable(),
  endedReason: z.string().nullable(),
  isLive: z.boolean(),
});

export const resetStates = ['open', 'used', 'ended', 'ran-out'] as const;

/** GET /api/accounts/:id (audited). */
export const accountSchema = accountRowSchema.extend({
  mobile: z.string().nullable(),
  closedBy: z.enum(['patient', 'staff']).nullable(),
  closedReason: z.string().nullable(),
  /** The password, and the text or the authenticator app; since when. */
  loginMethods: z.array(z.object({ method: z.enum(['password', 'sms', 'totp']), since: z.string() })),
  lastSignedInAt: z.string().nullable(),
  devices: z.array(deviceSchema),
  sessions: z.array(sessionSchema),
  failedAttempts: z.array(
    z.object({
      at: z.string(),
      /** A code, and its words. */
      reason: z.string(),
      sentence: z.string(),
      ip: z.string().nullable(),
    }),
  ),
  codes: z.array(accountCodeSchema),
  consents: z.array(z.object({ number: z.int(), title: z.string(), acceptedAt: z.string() })),
  /** Number of the terms they still have to agree to. */
  termsDue: z.int().nullable(),
  letterDelivery: z.enum(['digital', 'post']),
  notifyBy: z.enum(['sms', 'email']),
  texts: z.object({
    stoppedAt: z.string().nullable(),
    history: z.array(
      z.object({
        at: z.string(),
        kind: z.enum(['stopped', 'started']),
        source: z.enum(['text', 'account-closed', 'staff']),
      }),
    ),
  }),
  /** Slowed by wrong tries: seconds until the next one is looked at, 0 when free. */
  slowedForSeconds: z.int(),
  resets: z.array(
    z.object({
      id: z.uuid(),
      askedAt: z.string(),
      /** The member of staff who started it; null when the patient asked. */
      startedBy: z.string().nullable(),
      leftAt: z.string().nullable(),
      expiresAt: z.string(),
      state: z.enum(resetStates),
    }),
  ),
  /** Earlier or later logins of the same patient. */
  otherAccounts: z.array(
    z.object({
      id: z.uuid(),
      userName: z.string(),
      state: z.enum(accountStates),
      createdAt: z.string(),
      closedAt: z.string().nullable(),
      closedBy: z.enum(['patient', 'staff']).nullable(),
    }),
  ),
  /** Why an act is not possible now, in words; null where it is. */
  acts: z.record(z.enum(accountActs), z.string().nullable()),
  version: z.int(),
});
export type AccountView = z.infer<typeof accountSchema>;

/** What would help somebody who cannot log in: an act on the login, or where the console goes. */
export const accessSteps = [
  ...accountActs,
  'correct-mobile',
  'correct-email',
  'send-link',
  'open-case',
  'open-other-record',
  'start-texts',
  'wait',
  'tell-them',
] as const;
export type AccessStep = (typeof accessSteps)[number];

/** GET /api/patients/:id/access: "Why can't they log in?", in one sentence from the evidence. */
export const accessSchema = z.object({
  sentence: z.string(),
  /** The facts behind it, newest first; `at` is null for what simply is so. */
  evidence: z.array(z.object({ at: z.string().nullable(), text: z.string() })),
  nextStep: z.object({ act: z.enum(accessSteps), text: z.string() }).nullable(),
  /** The open login, else the one closed last. */
  accountId: z.uuid().nullable(),
  registrationCaseId: z.uuid().nullable(),
});
export type AccessView = z.infer<typeof accessSchema>;
