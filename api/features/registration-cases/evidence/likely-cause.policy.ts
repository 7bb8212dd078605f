import type { CaseCause } from '../registration-cases.schema.ts';
import { type CodeText, codeSentence, isUndelivered } from './code-text.policy.ts';
import type { Differences, RecordDetails, TypedDetails } from './differences.policy.ts';
import { differencesOf } from './differences.policy.ts';
import { endingSentences } from './ending-words.ts';
import type { ComparedField } from './field-runs.policy.ts';
import { inWords } from './field-words.ts';
import { causeOfDifference } from './one-difference.policy.ts';

/** An attempt to register as it ended. */
export interface AttemptFacts extends TypedDetails {
  state: 'failed' | 'code' | 'verified' | 'completed' | 'stopped';
  failure: string | null;
  notReceived: number;
}

/** Everything the likeliest cause is read from. */
export interface CauseEvidence {
  attempt: AttemptFacts;
  /** The record the case is about; null where nobody knows whose it is. */
  record: RecordDetails | null;
  /** The other record that fits best. */
  candidate: { agrees: readonly ComparedField[]; isNearNumber: boolean } | null;
  /** What became of the text with the code. */
  code: CodeText | null;
}

export interface LikelyCause {
  /** Null where nothing disagrees any more: then it is what it was filed under. */
  cause: CaseCause | null;
  /** One sentence or two in plain words, for the person who mends it. */
  sentence: string;
}

/** Why an attempt failed, as far as the evidence goes, and the sentence that says so. */
export function likelyCauseOf({ attempt, record, candidate, code }: CauseEvidence): LikelyCause {
  const { failure } = attempt;
  if (failure === 'code-not-entered' || failure === null) return causeAtCode(attempt, code);
  if (failure === 'invitation-gone' && !record) {
    return {
      cause: failure,
      sentence: 'Nobody made the link they used. Find their record, and send a fresh link.',
    };
  }
  const ending = endingSentences[failure];
  if (ending) return { cause: failure as CaseCause, sentence: ending };
  return record ? causeOfDetails(attempt, record, candidate) : causeWithoutRecord(candidate);
}

function causeAtCode({ notReceived }: AttemptFacts, code: CodeText | null): LikelyCause {
  const cause = code && isUndelivered(code) ? 'code-undelivered' : 'code-not-entered';
  const pressed = notReceived > 0 ? ' They pressed “I did not receive a code”.' : '';
  return { cause, sentence: `${codeSentence(code)}${pressed}` };
}

function causeWithoutRecord(candidate: CauseEvidence['candidate']): LikelyCause {
  const others = candidate?.agrees.filter((field) => field !== 'nhsNumber') ?? [];
  if (candidate?.isNearNumber) {
    return {
      cause: 'nhs-number-digit',
      sentence: `No record has this NHS number. A record whose number differs in two digits has the same ${inWords(others)}: the number was probably mistyped.`,
    };
  }
  const hint =
    others.length > 0
      ? `A record has the same ${inWords(others)}: perhaps they typed somebody else’s number, or the record lacks theirs.`
      : 'No other record fits what they typed either.';
  return { cause: 'no-record', sentence: `No record has this NHS number. ${hint}` };
}

function causeOfDetails(
  attempt: AttemptFacts,
  record: RecordDetails,
  candidate: CauseEvidence['candidate'],
): LikelyCause {
  const differences = differencesOf(attempt, record);
  if (attempt.failure === 'no-record') return causeOfNumber(differences);
  const differing = (['dateOfBirth', 'email', 'mobile'] as const).filter((field) => differences[field]);
  const [only, ...more] = differing;
  if (!only) {
    const sentence = 'What they typed agrees with the record as it is now. Send a fresh link.';
    return { cause: null, sentence };
  }
  if (more.length === 0) return causeOfDifference(only, attempt, record, differences);
  const better = candidate && candidate.agrees.length > 3 - differing.length;
  const hint = better
    ? ` Another record agrees with ${inWords(candidate.agrees)}: perhaps they typed somebody else’s NHS number.`
    : '';
  const sentence =
    differing.length === 3
      ? `Nothing they typed but the way in agrees with the record: date of birth, e-mail and mobile all differ.${hint}`
      : `${capital(inWords(differing))} both differ from the record; only ${remaining(differing)} agrees.${hint}`;
  return { cause: 'several-differ', sentence };
}

/** The number names no record, yet other attempts of theirs say whose it is. */
function causeOfNumber({ nhsNumber }: Differences): LikelyCause {
  return nhsNumber === 'near'
    ? {
        cause: 'nhs-number-digit',
        sentence:
          'The NHS number they typed last differs from the record’s in two digits, and no record has it.',
      }
    : {
        cause: 'no-record',
        sentence: 'No record has the NHS number they typed last. Other attempts of theirs name this record.',
      };
}

const remaining = (differing: readonly ComparedField[]): string =>
  inWords((['dateOfBirth', 'email', 'mobile'] as const).filter((field) => !differing.includes(field)));
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
