import type { CaseCause } from '../registration-cases.schema.ts';

/** What an attempt alone says of its cause, before anything else is looked at. */
export function likelyCauseOfAttempt({
  failure,
  fields,
}: {
  failure: string | null;
  fields: readonly ('dateOfBirth' | 'email' | 'mobile')[];
}): CaseCause {
  switch (failure) {
    case 'under-16':
    case 'email-taken':
    case 'deceased':
    case 'merged':
    case 'already-registered':
    case 'invitation-gone':
    case 'code-not-entered':
    case 'no-record':
      return failure;
    default:
      if (fields.length !== 1) return 'several-differ';
      return ({ dateOfBirth: 'date-of-birth-differs', email: 'email-old', mobile: 'mobile-old' } as const)[
        fields[0]!
      ];
  }
}
