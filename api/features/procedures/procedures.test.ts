import { afterAll, beforeAll, describe } from '@jest/globals';
import { aProcedure } from '../../test/builders/record-entries.ts';
import { behavesAsEntry } from '../../test/entry-suite.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('a procedure', () => {
  behavesAsEntry(() => server, {
    name: 'procedures',
    facts: {
      name: 'Cataract surgery, right eye',
      code: 'C71.2',
      codeSystem: 'opcs-4',
      performedAt: 'Day surgery',
      note: 'A new lens was put in.',
      status: 'completed',
      performedOn: '2024-03-14',
      performedBy: 'Mr J. Osei',
    },
    refused: [
      [{ name: 'x' }, 'body.name'],
      [{ code: '91936005' }, 'body.code'],
      [{ codeSystem: null }, 'body.code'],
      [{ codeSystem: 'icd-10' }, 'body.codeSystem'],
    ],
    changes: [{ note: 'Both eyes in the end.' }, { note: 'A clear lens was put in.' }],
    anEntry: aProcedure,
    statuses: { usual: 'completed', other: 'not-done' },
    portal: {
      day: 'performedOn',
      shown: {
        name: 'Total hip replacement, left',
        status: 'completed',
        code: 'W37.1',
        codeSystem: 'opcs-4',
        performedAt: 'Theatre 3',
        performedBy: 'Mr J. Osei',
        note: 'The worn joint was replaced.',
      },
      removed: { name: 'Total hip replacement, left' },
      subjectKind: 'procedure',
    },
  });
});
