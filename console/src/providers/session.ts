import type { SessionView } from '../../../api/features/staff/staff.schema.ts';

type Permission = SessionView['permissions'][number];

let current: SessionView | null = null;
let asked: Promise<SessionView | null> | null = null;
const listeners = new Set<() => void>();

const tell = (): void => {
  for (const listener of listeners) listener();
};

async function fetchSession(): Promise<SessionView | null> {
  const response = await fetch('/api/session', {
    credentials: 'same-origin',
    headers: { Accept: 'application/json' },
  });
  // Read even when it is a refusal: an unread body keeps its connection busy.
  const body = await response.text();
  if (response.status === 401) return null;
  if (!response.ok) throw new TypeError('Failed to fetch the session');
  return JSON.parse(body) as SessionView;
}

/** Who is signed in, asked once and kept in memory only: a closed tab forgets it. */
export const session = {
  /** The session as last heard of; null when nobody is signed in or nobody has asked yet. */
  get: (): SessionView | null => current,

  /** Asks the API unless it is known already. @throws TypeError when the server cannot be reached */
  async load(): Promise<SessionView | null> {
    if (current) return current;
    asked ??= fetchSession().finally(() => {
      asked = null;
    });
    current = await asked;
    tell();
    return current;
  },

  /** Asks again: after each step of signing in, what may be done changes. */
  async reload(): Promise<SessionView | null> {
    current = null;
    return session.load();
  },

  /** Forgets who was here; whoever listens shows the sign-in page. */
  end(): void {
    if (!current) return;
    current = null;
    tell();
  },

  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  may: (permission: Permission): boolean => current?.permissions.includes(permission) ?? false,
};
