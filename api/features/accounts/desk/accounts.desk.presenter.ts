import { deviceName } from '../../devices/device-name.ts';
import { type ActFacts, whyNot } from './account-acts.policy.ts';
import type {
  AccountRecord,
  CodeRow,
  CodeTextRow,
  ConsentRow,
  DeviceRow,
  FailedAttemptRow,
  OtherAccountRow,
  ResetRow,
  SessionRow,
} from './accounts.desk.queries.ts';
import type { AccountRow, AccountView } from './accounts.desk.schema.ts';
import type { AccountListRow } from './accounts.lists.queries.ts';
import { refusalSentence } from './refusal-words.ts';
import { storySentence } from './text-story.policy.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

export const presentAccountRow = (row: AccountListRow): AccountRow => ({
  id: row.id,
  patient: row.patient,
  userName: row.user_name,
  email: row.email,
  state: row.state,
  secondFactor: row.has_authenticator ? 'totp' : 'sms',
  createdAt: row.created_at.toISOString(),
  closedAt: iso(row.closed_at),
});

export interface AccountParts {
  record: AccountRecord;
  devices: DeviceRow[];
  sessions: SessionRow[];
  failedAttempts: FailedAttemptRow[];
  codes: CodeRow[];
  consents: ConsentRow[];
  resets: ResetRow[];
  others: OtherAccountRow[];
  texts: {
    stoppedAt: Date | null;
    history: { at: Date; kind: 'stopped' | 'started'; source: 'text' | 'account-closed' | 'staff' }[];
  };
  slowedForSeconds: number;
}

export const actFactsOf = (record: AccountRecord, hasOpenCode: boolean): ActFacts => ({
  state: record.state,
  email: record.email,
  isDeceased: record.patient.deceasedOn !== null,
  isMerged: record.merged,
  hasAuthenticator: record.has_authenticator,
  hasOpenCode,
});

/** The whole login for staff: everything but what opens it. */
export const presentAccount = (parts: AccountParts): AccountView => {
  const { record, codes, texts } = parts;
  return {
    ...presentAccountRow(record),
    mobile: record.mobile,
    closedBy: record.closed_by,
    closedReason: record.closed_reason,
    loginMethods: [
      { method: 'password', since: record.password_changed_at.toISOString() },
      record.totp_confirmed_at
        ? { method: 'totp', since: record.totp_confirmed_at.toISOString() }
        : { method: 'sms', since: record.created_at.toISOString() },
    ],
    lastSignedInAt: iso(record.last_signed_in_at),
    devices: parts.devices.map(presentDevice),
    sessions: parts.sessions.map(presentSession),
    failedAttempts: parts.failedAttempts.map(({ at, reason, ip }) => ({
      at: at.toISOString(),
      reason: reason ?? 'unknown',
      sentence: refusalSentence(reason),
      ip,
    })),
    codes: codes.map(presentCode),
    consents: parts.consents.map(({ number, title, accepted_at }) => ({
      number,
      title,
      acceptedAt: accepted_at.toISOString(),
    })),
    termsDue: record.state === 'active' ? record.terms_due : null,
    letterDelivery: record.letter_delivery,
    notifyBy: record.notify_by,
    texts: {
      stoppedAt: iso(texts.stoppedAt),
      history: texts.history.map(({ at, kind, source }) => ({ at: at.toISOString(), kind, source })),
    },
    slowedForSeconds: parts.slowedForSeconds,
    resets: parts.resets.map(presentReset),
    otherAccounts: parts.others.map((other) => ({
      id: other.id,
      userName: other.user_name,
      state: other.state,
      createdAt: other.created_at.toISOString(),
      closedAt: iso(other.closed_at),
      closedBy: other.closed_by,
    })),
    acts: whyNot(
      actFactsOf(
        record,
        codes.some((code) => code.is_open && code.method === 'sms'),
      ),
    ),
    version: record.version,
  };
};

const presentDevice = (row: DeviceRow): AccountView['devices'][number] => ({
  id: row.id,
  name: row.name,
  ip: row.ip,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  endedAt: iso(row.ended_at),
  endedReason: row.ended_reason,
  isLive: row.is_live,
});

const presentSession = (row: SessionRow): AccountView['sessions'][number] => ({
  id: row.id,
  device: deviceName(row.user_agent),
  ip: row.ip,
  signedInAt: row.created_at.toISOString(),
  lastSeenAt: row.last_seen_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  endedAt: iso(row.ended_at),
  endedReason: row.ended_reason,
  isLive: row.is_live,
});

const presentCode = (row: CodeRow): AccountView['codes'][number] => ({
  id: row.id,
  purpose: row.purpose,
  method: row.method,
  askedAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  endedAt: iso(row.ended_at),
  tries: row.tries,
  state: codeStateOf(row),
  ip: row.ip,
  texts: row.texts.map(presentText),
});

function codeStateOf({ is_open, ended_reason }: CodeRow): AccountView['codes'][number]['state'] {
  if (is_open) return 'waiting';
  if (ended_reason === null) return 'ran-out';
  if (ended_reason === 'passed') return 'entered';
  return ended_reason === 'too-many-tries' ? 'wrong' : 'ended';
}

/** As `MessageFacts`, which PostgreSQL's JSON gives with times as text. */
export const factsOfText = (row: Omit<CodeTextRow, 'notification_id' | 'provider' | 'network'>) => ({
  state: row.state,
  reason: row.reason,
  createdAt: new Date(row.created_at),
  sendingAt: dateOf(row.sending_at),
  acceptedAt: dateOf(row.accepted_at),
  deliveredAt: dateOf(row.delivered_at),
  settledAt: dateOf(row.settled_at),
});

function presentText(row: CodeTextRow): AccountView['codes'][number]['texts'][number] {
  const facts = factsOfText(row);
  return {
    notificationId: row.notification_id,
    askedAt: facts.createdAt.toISOString(),
    leftAt: iso(facts.sendingAt),
    state: row.state,
    reason: row.reason,
    provider: row.provider,
    network: row.network,
    deliveredAt: iso(facts.deliveredAt),
    sentence: storySentence(facts),
  };
}

const presentReset = (row: ResetRow): AccountView['resets'][number] => ({
  id: row.id,
  askedAt: row.created_at.toISOString(),
  startedBy: row.started_by,
  leftAt: iso(row.left_at),
  expiresAt: row.expires_at.toISOString(),
  state: row.used_at ? 'used' : row.ended_at ? 'ended' : row.is_open ? 'open' : 'ran-out',
});
