import type { AuthProvider } from 'react-admin';
import { ask } from './httpClient.ts';
import { permissionFor } from './permissionFor.ts';
import { session } from './session.ts';

const stagePage = { full: '/', 'second-factor': '/second-factor', enrolment: '/enrolment' } as const;

/** Sign-in by cookie; permissions come with the session and are kept in memory only. */
export const authProvider: AuthProvider = {
  async login({ email, password }: { email: string; password: string }) {
    await ask('/api/session', 'POST', { email, password });
    const view = await session.reload();
    if (view && view.stage !== 'full') return { redirectTo: stagePage[view.stage] };
    return undefined;
  },

  async logout() {
    if (session.get()) {
      // The session may have ended on the server already: then there is nothing left to end.
      await ask('/api/session', 'DELETE').catch(() => undefined);
      session.end();
    }
    return '/login';
  },

  async checkAuth() {
    const view = await session.load();
    if (!view) throw { redirectTo: '/login', message: false };
    if (view.stage !== 'full') throw { redirectTo: stagePage[view.stage], message: false, logoutUser: false };
  },

  async checkError(error: { status?: number }) {
    if (error.status === 401) throw { message: false };
  },

  async getIdentity() {
    const view = await session.load();
    return { id: view?.staff.id ?? '', fullName: view?.staff.name ?? '' };
  },

  getPermissions: async () => (await session.load())?.permissions ?? [],

  async canAccess({ resource, action }) {
    const held = (await session.load())?.permissions ?? [];
    const needed = permissionFor(resource, action);
    return held.some((permission) => permission === needed);
  },
};
