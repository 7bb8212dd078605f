import type { Permission, Role } from '../staff/staff.permissions.ts';

/** Who does something, as the audit writes it down. */
export interface Actor {
  kind: 'staff' | 'patient' | 'system';
  /** The staff member, or the patient's account; null for the machine itself. */
  id: string | null;
  ip: string | null;
  requestId: string | null;
}

export interface StaffActor extends Actor {
  kind: 'staff';
  id: string;
  name: string;
  email: string;
  roles: readonly Role[];
  permissions: ReadonlySet<Permission>;
  sessionId: string;
  /** 'full' reads data; the others let their holder do that one step of signing in. */
  stage: 'second-factor' | 'enrolment' | 'full';
}

export interface PatientActor extends Actor {
  kind: 'patient';
  /** The account that signed in. */
  id: string;
  accountId: string;
  /** Whose record is read: comes from the session, never from the request. */
  patientId: string;
  sessionId: string;
  /** There are newer terms than this login has agreed to. */
  termsDue: boolean;
}

/** Nobody has signed in yet: registering, signing in, a webhook. */
export interface AnonymousActor extends Actor {
  kind: 'system';
  id: null;
}

export const theSystem: Actor = { kind: 'system', id: null, ip: null, requestId: null };
