import { isDeepStrictEqual } from 'node:util';
import type { AuditAction } from './audit-events.schema.ts';

type NounOf<Action> = Action extends `${infer Noun}.${string}` ? Noun : never;
export type AuditedNoun = NounOf<AuditAction>;

/**
 * What the audit keeps of a noun's facts. 'all' is for the hospital's own rules and words, for accounts and for addresses,
 * where "from what to what" is the question an audit answers. Of a patient's record, and of what people wrote, only the
 * listed fields are kept: which record, which state, when, how many. Of each other field it keeps that there is one, or that
 * it was changed.
 */
export type Keeping = 'all' | { fields: readonly string[]; reasons: 'all' | readonly string[] };

const only = (...fields: string[]): Keeping => ({ fields, reasons: [] });

/**
 * Noun by noun; a new one does not compile before somebody has decided. An administrator reads the audit and is no clinician:
 * what is clinical, or was written to or by a patient, stays in the record, where whoever reads it is audited in turn. So do
 * the reasons that people type about it; those of the program are codes, and are listed.
 */
export const auditKeeps: Record<AuditedNoun, Keeping> = {
  accounts: 'all',
  'alert-rules': 'all',
  allergies: only('status', 'kind', 'source', 'importId', 'recordedOn'),
  announcements: 'all',
  appointments: only(
    ...['number', 'specialty', 'clinic', 'location', 'clinician', 'mode', 'startsAt', 'minutes', 'status'],
  ),
  'assignment-rules': 'all',
  'audit-events': 'all',
  'canned-replies': 'all',
  'help-pages': 'all',
  incidents: 'all',
  'invitation-batches': 'all',
  'invitation-results': 'all',
  'invitation-rules': 'all',
  'invitation-wordings': 'all',
  invitations: 'all',
  // Publishing against the guard, and taking a letter back, are answered for by their reasons.
  letters: 'all',
  locations: 'all',
  messages: only('audience', 'sendAt', 'careTeam', 'count', 'delivered', 'read', 'act', 'attachmentId'),
  notifications: 'all',
  // What somebody needs says what they have; in which language they are spoken to does not.
  patients: {
    fields: [
      ...['mobile', 'email', 'addressLines', 'postcode', 'dateOfBirth', 'evidence'],
      ...['interpreterLanguage', 'requestId'],
    ],
    reasons: 'all',
  },
  'patient-requests': only('kind', 'subjectKind', 'subjectId', 'state'),
  procedures: only('status', 'kind', 'source', 'importId', 'performedOn'),
  'questionnaire-alerts': only('submissionId', 'rules', 'told'),
  'questionnaire-answers': only('as', 'letterId', 'from', 'to'),
  'questionnaire-assignments': {
    fields: [
      'questionnaireId',
      'versionId',
      'source',
      'sourceId',
      'submissionId',
      'number',
      'dueOn',
      'opensOn',
    ],
    reasons: ['appointment-cancelled', 'appointment-reinstated', 'appointment-moved'],
  },
  questionnaires: 'all',
  'record-changes': 'all',
  'record-imports': 'all',
  'registration-cases': 'all',
  registrations: 'all',
  'release-rules': 'all',
  'request-rules': 'all',
  results: only(
    ...['source', 'status', 'revision', 'releaseState', 'releasePlan', 'ruleId', 'dueAt', 'reviewOn', 'by'],
    // Which course was looked at: without it nobody could say what was seen.
    'analyte',
  ),
  'sms-opt-outs': 'all',
  staff: 'all',
  'support-tickets': only(
    ...['number', 'source', 'category', 'priority', 'act', 'state', 'toId', 'intoId', 'incidentId'],
    ...['attachmentId', 'patientId', 'registrationId'],
  ),
  'terms-versions': 'all',
  'unreachable-patients': only('outcome'),
};

export const IN_THE_RECORD = 'in the record';
export const CHANGED = 'changed';

type Facts = Record<string, unknown>;

export interface AuditFacts {
  before?: Facts | null | undefined;
  after?: Facts | null | undefined;
  reason?: string | null | undefined;
}

/**
 * What of an act's facts the audit keeps and shows. Done twice it changes nothing, so that events written before this rule
 * are shown by it too.
 */
export function keptFacts<Entry extends AuditFacts & { action: AuditAction }>(entry: Entry): Entry {
  const keeping = auditKeeps[entry.action.slice(0, entry.action.indexOf('.')) as AuditedNoun];
  // An action of an older release may have no noun here any more: then nothing of it is shown.
  return keeping === 'all' ? entry : { ...entry, ...reduced(entry, keeping ?? only()) };
}

function reduced({ before, after, reason }: AuditFacts, keeping: Exclude<Keeping, 'all'>): AuditFacts {
  const isKept = (field: string) => keeping.fields.includes(field);
  const isSame = (field: string) =>
    !isKept(field) && hasField(before, field) && isDeepStrictEqual(before?.[field], after?.[field]);
  const shown = (facts: Facts, words: (field: string) => string): Facts =>
    Object.fromEntries(
      Object.entries(facts)
        .filter(([field]) => !isSame(field))
        .map(([field, value]) => [field, isKept(field) ? value : isNothing(value) ? null : words(field)]),
    );
  const wasThere = (field: string) => !isNothing(before?.[field]);
  const keepsReason = keeping.reasons === 'all' || keeping.reasons.includes(reason ?? '');
  return {
    ...(before ? { before: shown(before, () => IN_THE_RECORD) } : {}),
    ...(after ? { after: shown(after, (field) => (wasThere(field) ? CHANGED : IN_THE_RECORD)) } : {}),
    ...(reason && !keepsReason ? { reason: IN_THE_RECORD } : {}),
  };
}

const hasField = (facts: Facts | null | undefined, field: string): boolean =>
  facts !== null && facts !== undefined && field in facts;

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
