import { setTimeout as after } from 'node:timers/promises';
import type { Hospital } from './hospital.ts';

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** What a patient holds: the portal's endpoints, a phone, and an inbox. */
export interface PatientApp {
  /** Sends as the portal's client does; signed in once `token` is set. */
  ask(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
  token: string;
  /** The newest message to this number or address whose words match, once it has come; only those after `since`. */
  message(to: string, words: RegExp, since?: Date): Promise<string>;
  /** The newest code on this phone. */
  code(mobile: string, since?: Date): Promise<string>;
}

export function openPatientApp(hospital: Hospital): PatientApp {
  const app: PatientApp = {
    token: '',
    async ask(method, path, body, headers = {}) {
      const answer = await fetch(`${hospital.url}/portal${path}`, {
        method,
        headers: {
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...(app.token ? { authorization: `Bearer ${app.token}` } : {}),
          ...headers,
        },
        body: body ? JSON.stringify(body) : null,
      });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : {} };
    },
    async message(to, words, since = new Date(0)) {
      for (let tries = 0; tries < 150; tries += 1) {
        const messages = await hospital
          .db('mailbox_messages')
          .where({ recipient: to })
          .where('created_at', '>', since)
          .orderBy('created_at', 'desc');
        const found = messages.find(({ body }) => words.test(body));
        if (found) return found.body;
        await after(100);
      }
      throw new Error(`nothing like ${words} came`);
    },
    async code(mobile, since) {
      const body = await app.message(mobile, /\b\d{5}\b/, since);
      return /\b\d{5}\b/.exec(body)![0];
    },
  };
  return app;
}
