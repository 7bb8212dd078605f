import { describe, expect, it } from '@jest/globals';
import { optionsOf } from '../../../test/builders/questionnaires.ts';
import type { Answers } from '../questionnaire-definition.schema.ts';
import { ask, codeFor, TODAY } from './evaluation.test.stage.ts';

describe('what is wrong with an answer', () => {
  it.each<[object, unknown, string | undefined]>([
    [{ kind: 'text' }, 'Well', undefined],
    [{ kind: 'text' }, 7, 'wrong-kind'],
    [{ kind: 'text', leastLength: 3 }, ' ab ', 'too-short'],
    [{ kind: 'text', mostLength: 2 }, '🫖🫖', undefined],
    [{ kind: 'text', mostLength: 2 }, 'abc', 'too-long'],
    [{ kind: 'text', shape: 'email' }, 'a@example.com', undefined],
    [{ kind: 'text', shape: 'email' }, 'a@example', 'wrong-shape'],
    [{ kind: 'text', shape: 'nhs-number' }, '999 054 8609', undefined],
    [{ kind: 'text', shape: 'nhs-number' }, '999 123 4560', 'wrong-shape'],
    [{ kind: 'text', shape: 'uk-phone' }, '020 7946 0991', undefined],
    [{ kind: 'text', shape: 'uk-phone' }, '12', 'wrong-shape'],
    [{ kind: 'text', shape: 'postcode' }, 'kt2 7qb', undefined],
    [{ kind: 'text', shape: 'postcode' }, 'Kingston', 'wrong-shape'],
    [{ kind: 'number' }, '7', 'wrong-kind'],
    [{ kind: 'number' }, Number.NaN, 'wrong-kind'],
    [{ kind: 'number', least: 30, most: 45 }, 30, undefined],
    [{ kind: 'number', least: 30, most: 45 }, 29, 'too-small'],
    [{ kind: 'number', least: 30, most: 45 }, 46, 'too-large'],
    [{ kind: 'number' }, 36.6, 'too-many-decimals'],
    [{ kind: 'number', decimals: 1 }, 36.6, undefined],
    [{ kind: 'number', decimals: 1 }, 36.65, 'too-many-decimals'],
    [{ kind: 'number', decimals: 6 }, 1e-7, 'too-many-decimals'],
    [{ kind: 'number' }, 1e21, undefined],
    [{ kind: 'date' }, '2026-02-29', 'wrong-kind'],
    [{ kind: 'date' }, '2028-02-29', undefined],
    [{ kind: 'date' }, '29/02/2028', 'wrong-kind'],
    [{ kind: 'date', earliest: 'today' }, TODAY, undefined],
    [{ kind: 'date', earliest: 'today' }, '2026-11-22', 'too-early'],
    [{ kind: 'date', latest: 'today-16y' }, '2010-11-23', undefined],
    [{ kind: 'date', latest: 'today-16y' }, '2010-11-24', 'too-late'],
    [{ kind: 'yes-no' }, false, undefined],
    [{ kind: 'yes-no' }, 'yes', 'wrong-kind'],
    [{ kind: 'choice', options: optionsOf('A', 'B') }, 'b', undefined],
    [{ kind: 'choice', options: optionsOf('A', 'B') }, 'B', 'not-an-option'],
    [{ kind: 'choices', options: optionsOf('A', 'B') }, ['a', 'b'], undefined],
    [{ kind: 'choices', options: optionsOf('A', 'B') }, ['a', 'z'], 'not-an-option'],
    [{ kind: 'choices', options: optionsOf('A', 'B') }, ['a', 'a'], 'not-an-option'],
    [{ kind: 'choices', options: optionsOf('A', 'B') }, 'a', 'wrong-kind'],
    [{ kind: 'choices', options: optionsOf('A', 'B', 'C'), least: 2 }, ['a'], 'too-few'],
    [{ kind: 'choices', options: optionsOf('A', 'B', 'C'), most: 2 }, ['a', 'b', 'c'], 'too-many'],
    [{ kind: 'scale', least: 0, most: 10 }, 10, undefined],
    [{ kind: 'scale', least: 0, most: 10 }, 11, 'wrong-kind'],
    [{ kind: 'scale', least: 0, most: 10 }, 3.5, 'off-step'],
    [{ kind: 'scale', least: 0, most: 1, step: 0.1 }, 0.3, undefined],
    [{ kind: 'attachment' }, ['file-1'], undefined],
    [{ kind: 'attachment' }, ['file-1', 'file-2'], 'too-many'],
  ])('%j, answered %j: %s', (question, answer, code) => {
    expect(codeFor(question, answer)).toBe(code);
  });

  it('"None of these" and another do not go together; alone it is enough, however many are asked for', () => {
    const options = [
      ...optionsOf('Asthma', 'Diabetes'),
      { value: 'none', label: 'None of these', alone: true },
    ];
    const question = { kind: 'choices', options, least: 2 };
    expect(codeFor(question, ['a', 'none'])).toBe('alone-with-others');
    expect(codeFor(question, ['none'])).toBe(undefined);
  });

  it.each<[object, Answers]>([
    [{ kind: 'text' }, {}],
    [{ kind: 'text' }, { q: '' }],
    [{ kind: 'choices', options: optionsOf('A', 'B') }, { q: [] }],
  ])('%j asked for and answered %j is missing', (question, answers) => {
    const asked = [{ id: 'q', text: 'Well?', required: true, ...question }];
    expect(ask(asked, answers).faults).toMatchObject([{ question: 'q', code: 'missing' }]);
    expect(ask([{ ...asked[0], required: false }], answers).faults).toEqual([]);
  });

  it('is said in the author’s words where there are any', () => {
    const [fault] = ask(
      [
        {
          kind: 'number',
          id: 'q',
          text: 'Pulse?',
          least: 30,
          message: 'Count again: a pulse is 30 or more.',
        },
      ],
      { q: 3 },
    ).faults;
    expect(fault).toEqual({
      question: 'q',
      code: 'too-small',
      message: 'Count again: a pulse is 30 or more.',
    });
  });
});
