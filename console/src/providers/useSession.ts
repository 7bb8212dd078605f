import { useSyncExternalStore } from 'react';
import type { SessionView } from '../../../api/features/staff/staff.schema.ts';
import { session } from './session.ts';

export type Permission = SessionView['permissions'][number];

/** The signed-in person's session; null on the pages before sign-in. */
export const useSession = (): SessionView | null => useSyncExternalStore(session.subscribe, session.get);

/** Whether the signed-in person's roles allow this; the API decides again by itself. */
export const useMay = (permission: Permission): boolean =>
  useSession()?.permissions.includes(permission) ?? false;
