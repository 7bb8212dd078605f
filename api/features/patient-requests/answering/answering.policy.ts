import type { Permission } from '../../staff/staff.permissions.ts';
import {
  type RequestAct,
  type RequestKind,
  type RequestState,
  requestActs,
} from '../patient-requests.schema.ts';

export interface RequestStanding {
  kind: RequestKind;
  state: RequestState;
  /** The booked appointment it is about has begun by now, or is over. */
  isPast: boolean;
}

/** Why an act may not be done: the code of the 409. */
export type ActRefusal =
  | 'not-permitted'
  | 'withdrawn'
  | 'already-answered'
  | 'already-taken'
  | 'not-taken'
  | 'appointment-past';

/** Accepting these changes an appointment. */
const changesAppointment = (kind: RequestKind): boolean => kind === 'cancel' || kind === 'change';

/** Whether a request may be taken up, given back or answered by this person. */
export function actOn(
  permissions: ReadonlySet<Permission>,
  { kind, state, isPast }: RequestStanding,
  act: RequestAct,
): ActRefusal | true {
  if (!permissions.has('patient-requests:write')) return 'not-permitted';
  if (act === 'accept' && changesAppointment(kind) && !permissions.has('appointments:write'))
    return 'not-permitted';
  if (state === 'withdrawn') return 'withdrawn';
  if (state === 'accepted' || state === 'declined') return 'already-answered';
  if (act === 'take') return state === 'received' || 'already-taken';
  if (act === 'give-back') return state === 'being-looked-at' || 'not-taken';
  if (act === 'accept' && changesAppointment(kind) && isPast) return 'appointment-past';
  return true;
}

/** Every act this person may do to it now. */
export const actsOn = (permissions: ReadonlySet<Permission>, standing: RequestStanding): RequestAct[] =>
  requestActs.filter((act) => actOn(permissions, standing, act) === true);
