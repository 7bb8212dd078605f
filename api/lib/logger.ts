import { type Logger, pino } from 'pino';

/** JSON lines on standard output. Redaction is the last net: what is logged is ids and codes to begin with. */
export const createLogger = (level: string): Logger =>
  pino({
    level,
    base: undefined,
    redact: {
      paths: [
        '*.password',
        '*.token',
        '*.nhsNumber',
        '*.mobile',
        '*.email',
        '*.dateOfBirth',
        '*.familyName',
        '*.givenName',
      ],
      censor: '[removed]',
    },
  });
