import type { I18nProvider } from 'react-admin';
import { messages } from './messages.ts';

interface Options {
  _?: string;
  smart_count?: number;
  [name: string]: unknown;
}

const lookUp = (key: string): string | undefined => {
  let found: unknown = messages;
  for (const part of key.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[part];
  }
  return typeof found === 'string' ? found : undefined;
};

/** One language, one table: enough of react-admin's message syntax (`%{name}`, `one |||| many`) for it. */
export const i18nProvider: I18nProvider = {
  translate(key: string, options: Options = {}) {
    const text = lookUp(key) ?? options._ ?? key;
    const [one = text, many = one] = text.split('||||').map((part) => part.trim());
    const chosen = options.smart_count === undefined || options.smart_count === 1 ? one : many;
    return chosen.replace(/%\{(\w+)\}/g, (_all, name: string) => String(options[name] ?? ''));
  },
  changeLocale: async () => undefined,
  getLocale: () => 'en-GB',
};
