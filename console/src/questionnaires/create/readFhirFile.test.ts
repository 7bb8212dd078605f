import { describe, expect, it } from '@jest/globals';
import { readFhirFile } from './readFhirFile.ts';

const file = (text: string, size = text.length) => ({ name: 'q.json', size, text: async () => text });

describe('a file that is no questionnaire', () => {
  it.each([
    ['a spreadsheet', file('name,question\n1,2'), /not JSON/],
    ['half a file', file('{"resourceType": "Questionnaire"'), /not JSON/],
    ['a list', file('[]'), /not JSON/],
    ['a film', file('{}', 40_000_000), /larger than 1 MB/],
  ])('%s is refused before anything is sent, with the way out', async (_what, given, why) => {
    const { definition, notRepresented } = await readFhirFile(given);
    expect(definition).toBeNull();
    expect(notRepresented.join()).toMatch(why);
  });
});
