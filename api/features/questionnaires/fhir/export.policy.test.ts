import { describe, expect, it } from '@jest/globals';
import { aDefinition, optionsOf } from '../../../test/builders/questionnaires.ts';
import { toFhir } from './export.policy.ts';
import { fromFhir } from './import.policy.ts';

const version = { id: '01890000-0000-7000-8000-000000000001', state: 'published', number: 3 } as const;
const smokes = { kind: 'yes-no', id: 'smokes', text: 'Do you smoke?' };
const age = { kind: 'number', id: 'age', text: 'How old are you?', least: 0, most: 120 };
const where = {
  kind: 'choice',
  id: 'where',
  text: 'Where does it hurt?',
  options: optionsOf('Back', 'Knee'),
};
const which = {
  kind: 'choices',
  id: 'which',
  text: 'Which do you take?',
  options: optionsOf('Aspirin', 'Insulin'),
};
const born = { kind: 'date', id: 'born', text: 'When were you born?' };
const shownWhen = (showWhen: object) => ({ kind: 'text', id: 'then', text: 'And then?', showWhen });
const yes = { question: 'smokes', is: 'equals', value: true };
const exported = (items: object[], more: object = {}) => toFhir(aDefinition(items, more), version);

const definitions: [name: string, items: object[], more?: object][] = [
  [
    'texts',
    [
      {
        kind: 'text',
        id: 'q',
        text: 'Well?',
        long: true,
        leastLength: 2,
        mostLength: 500,
        required: true,
        help: 'As you like',
        message: 'Two letters at least.',
      },
    ],
  ],
  ['a text with a shape', [{ kind: 'text', id: 'q', text: 'Postcode?', shape: 'postcode' }]],
  ['whole numbers', [{ ...age, unit: 'years' }]],
  [
    'numbers',
    [{ kind: 'number', id: 'q', text: 'Temperature?', least: 34.5, most: 43, decimals: 1, unit: '°C' }],
  ],
  ['dates', [{ ...born, earliest: '1900-01-01', latest: 'today-16y' }]],
  ['yes or no', [{ ...smokes, yesScore: 2, noScore: 0 }]],
  ['a choice', [where]],
  [
    'a choice with codes',
    [
      {
        ...where,
        options: [
          { value: 'y', label: 'Yes', code: { system: 'http://snomed.info/sct', code: '373066001' } },
          { value: 'n', label: 'No' },
        ],
      },
    ],
  ],
  [
    'several choices',
    [
      {
        ...which,
        least: 1,
        most: 2,
        options: [...which.options, { value: 'none', label: 'None', alone: true }],
      },
    ],
  ],
  [
    'a scale',
    [{ kind: 'scale', id: 'q', text: 'Pain?', least: 0, most: 10, leastLabel: 'None', mostLabel: 'Worst' }],
  ],
  ['a scale in steps', [{ kind: 'scale', id: 'q', text: 'Pain?', least: 0, most: 1, step: 0.25 }]],
  ['files', [{ kind: 'attachment', id: 'q', text: 'A photograph', most: 3 }]],
  ['one file', [{ kind: 'attachment', id: 'q', text: 'A photograph' }]],
  [
    'groups, pages and texts to read',
    [
      {
        kind: 'group',
        id: 'p',
        isPage: true,
        title: 'Habits',
        items: [
          smokes,
          { kind: 'group', id: 'g', items: [{ kind: 'display', id: 'd', text: 'Nearly there.' }] },
        ],
      },
    ],
  ],
  ['an empty group', [smokes, { kind: 'group', id: 'g', items: [] }]],
  ['a condition', [smokes, shownWhen(yes)]],
  ['one of one', [smokes, shownWhen({ any: [yes] }), { ...shownWhen({ all: [yes] }), id: 'other' }]],
  [
    'conditions of each kind',
    [
      smokes,
      age,
      where,
      which,
      born,
      shownWhen({
        all: [
          yes,
          { question: 'age', is: 'at-least', value: 16 },
          { question: 'age', is: 'less', value: 65.5 },
          { question: 'where', is: 'not-equals', value: 'a' },
          { question: 'which', is: 'includes', value: 'b' },
          { question: 'born', is: 'more', value: '1950-01-01' },
          { question: 'born', is: 'answered' },
          { question: 'which', is: 'not-answered' },
        ],
      }),
    ],
  ],
  [
    'nested conditions',
    [smokes, age, shownWhen({ any: [yes, { all: [{ question: 'age', is: 'more', value: 3 }] }] })],
  ],
  ['none of several', [which, shownWhen({ question: 'which', is: 'not-includes', value: 'a' })]],
  [
    'an answer with a code',
    [
      {
        ...where,
        options: [
          { value: 'y', label: 'Yes', code: { system: 's', code: '1' } },
          { value: 'n', label: 'No' },
        ],
      },
      shownWhen({ question: 'where', is: 'equals', value: 'y' }),
    ],
  ],
  [
    'scores and words around',
    [where],
    {
      introduction: 'Hello',
      closing: 'Thank you',
      scores: [
        {
          id: 's',
          name: 'Pain',
          method: 'mean',
          items: [{ question: 'where', weight: 2, reverse: true }],
          bands: [{ from: 0, to: 2, label: 'Any', meaning: 'Well' }],
        },
      ],
    },
  ],
];

describe('our export read back is the same questionnaire', () => {
  it.each(definitions.map(([name, items, more = {}]) => [name, items, more] as const))(
    '%s',
    (_name, items, more) => {
      const definition = aDefinition(items, more);
      const { resource } = toFhir(definition, version);
      const through = JSON.parse(JSON.stringify(resource));
      expect(fromFhir(through)).toEqual({ definition, notRepresented: [] });
    },
  );
});

describe('the export', () => {
  it('is a Questionnaire as R4 has it', () => {
    const { resource, notRepresented } = exported(
      [smokes, { ...shownWhen(yes), required: true, help: 'In a few words' }],
      { introduction: 'Hello' },
    );
    expect(resource).toEqual({
      resourceType: 'Questionnaire',
      id: version.id,
      version: '3',
      status: 'active',
      title: 'Before your appointment',
      subjectType: ['Patient'],
      description: 'Hello',
      item: [
        { linkId: 'smokes', type: 'boolean', text: 'Do you smoke?' },
        {
          linkId: 'then',
          type: 'string',
          text: 'And then?',
          required: true,
          enableWhen: [{ question: 'smokes', operator: '=', answerBoolean: true }],
          item: [
            {
              linkId: 'then-help',
              type: 'display',
              text: 'In a few words',
              extension: [
                {
                  url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl',
                  valueCodeableConcept: {
                    coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code: 'help' }],
                  },
                },
              ],
            },
          ],
        },
      ],
    });
    expect(notRepresented).toEqual([]);
  });

  it.each<[string, object[], object, string]>([
    [
      'a score',
      [where],
      { scores: [{ id: 's', name: 'Pain', method: 'sum', items: [{ question: 'where' }] }] },
      'How the score "Pain" is worked out.',
    ],
    ['closing words', [where], { closing: 'Thank you' }, 'The closing words.'],
    [
      'a bound counted from today',
      [{ ...born, latest: 'today' }],
      {},
      'The bound "today" of "When were you born?", which is counted from the day of answering.',
    ],
    [
      'a shape',
      [{ kind: 'text', id: 'q', text: 'Postcode?', shape: 'postcode' }],
      {},
      'The shape of the answer to "Postcode?".',
    ],
    [
      'a message',
      [{ ...age, message: 'Again' }],
      {},
      'The message of "How old are you?" for a wrong answer.',
    ],
    [
      'a nested condition',
      [smokes, age, shownWhen({ any: [{ all: [yes] }] })],
      {},
      'When "And then?" is shown.',
    ],
    [
      'none of several',
      [which, shownWhen({ question: 'which', is: 'not-includes', value: 'a' })],
      {},
      'When "And then?" is shown.',
    ],
    ['what yes counts', [{ ...smokes, yesScore: 3 }], {}, 'What yes and no count of "Do you smoke?".'],
  ])('names what others will not find in it: %s', (_name, items, more, sentence) => {
    expect(exported(items, more).notRepresented).toEqual([sentence]);
  });
});
