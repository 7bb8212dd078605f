import { describe, expect, it } from '@jest/globals';
import { fromFhir } from './import.policy.ts';

describe('another system’s questionnaire', () => {
  const read = (item: object[], more: object = {}) =>
    fromFhir({ resourceType: 'Questionnaire', title: 'Intake', status: 'active', item, ...more });
  const item = (more: object) => ({ linkId: 'q', type: 'string', text: 'Well?', ...more });
  const option = (code: string, more: object = {}) => ({ valueCoding: { code, display: code, ...more } });

  it.each<[string, object, object]>([
    ['dateTime', { type: 'dateTime' }, { kind: 'date' }],
    ['decimal', { type: 'decimal' }, { kind: 'number', decimals: 6 }],
    [
      'quantity',
      {
        type: 'quantity',
        extension: [
          { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit', valueCoding: { code: 'kg' } },
        ],
      },
      { kind: 'number', unit: 'kg' },
    ],
    ['url', { type: 'url' }, { kind: 'text' }],
    ['open-choice', { type: 'open-choice', answerOption: [option('a'), option('b')] }, { kind: 'choice' }],
    [
      'a choice of words',
      { type: 'choice', answerOption: [{ valueString: 'In the morning' }, { valueInteger: 2 }] },
      {
        kind: 'choice',
        options: [
          { value: 'In-the-morning', label: 'In the morning' },
          { value: '2', label: '2' },
        ],
      },
    ],
    [
      'one code of two systems',
      { type: 'choice', answerOption: [option('a', { system: 'x' }), option('a', { system: 'y' })] },
      { options: [{ value: 'a' }, { value: 'a-2' }] },
    ],
    ['a choice by reference', { type: 'choice', answerValueSet: 'http://example.org/vs' }, { kind: 'text' }],
    ['a number to be numbered', { prefix: '1.' }, { text: '1. Well?' }],
    [
      'a question in the words of its note',
      { text: undefined, item: [{ linkId: 'n', type: 'display', text: 'First name' }] },
      { text: 'First name' },
    ],
    [
      'a format',
      {
        type: 'date',
        extension: [
          { url: 'http://hl7.org/fhir/StructureDefinition/entryFormat', valueString: 'yyyy-mm-dd' },
        ],
      },
      { help: 'yyyy-mm-dd' },
    ],
  ])('%s', (_name, more, expected) => {
    expect(read([item(more)]).definition?.items[0]).toMatchObject(expected);
  });

  it('takes answers from value sets that came along', () => {
    const contained = [
      {
        resourceType: 'ValueSet',
        id: 'expanded',
        expansion: {
          contains: [
            { system: 's', code: 'y', display: 'Yes' },
            { code: 'n', display: 'No' },
          ],
        },
      },
      {
        resourceType: 'ValueSet',
        id: 'composed',
        compose: { include: [{ system: 's', concept: [{ code: 'm', display: 'Maybe' }] }] },
      },
    ];
    const { definition, notRepresented } = read(
      ['expanded', 'composed'].map((id) => item({ linkId: id, type: 'choice', answerValueSet: `#${id}` })),
      { contained },
    );
    expect(definition?.items).toMatchObject([
      { options: [{ value: 'y', label: 'Yes', code: { system: 's', code: 'y' } }, { value: 'n' }] },
      { options: [{ value: 'm', label: 'Maybe' }] },
    ]);
    expect(notRepresented).toEqual([]);
  });

  it('keeps questions that stood under a question, after it, with their conditions', () => {
    const { definition, notRepresented } = read([
      item({
        linkId: 'a',
        type: 'boolean',
        item: [item({ linkId: 'b', enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }] })],
      }),
    ]);
    expect(definition?.items).toMatchObject([
      { id: 'a' },
      { id: 'b', showWhen: { question: 'a', is: 'equals', value: true } },
    ]);
    expect(notRepresented).toEqual(['That 1 items stand under "Well?": they follow it here.']);
  });

  it.each<[string, object[], object, string]>([
    [
      'a repeated group',
      [{ linkId: 'g', type: 'group', text: 'Children', repeats: true, item: [item({})] }],
      {},
      'That the group "Children" may be answered several times.',
    ],
    ['a repeated question', [item({ repeats: true })], {}, 'That "Well?" may be answered several times.'],
    [
      'a calculated value',
      [item({ extension: [{ url: 'http://x/calculatedExpression' }] })],
      {},
      'The extension http://x/calculatedExpression of "Well?".',
    ],
    ['a first value', [item({ initial: [{ valueString: 'x' }] })], {}, 'The "initial" of "Well?".'],
    ['a duty to read only', [item({ readOnly: true })], {}, 'The "readOnly" of "Well?".'],
    ['a time of day', [item({ type: 'dateTime' })], {}, 'The time of day of "Well?".'],
    ['an odd link id', [item({ linkId: '/q' })], {}, 'The link id "/q": it is "q" here.'],
    [
      'a slider without ends',
      [
        item({
          type: 'integer',
          extension: [
            {
              url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl',
              valueCodeableConcept: { coding: [{ code: 'slider' }] },
            },
          ],
        }),
      ],
      {},
      'That "Well?" is a slider: it says no ends.',
    ],
    [
      'a condition about nothing we have',
      [item({ enableWhen: [{ question: 'gone', operator: 'exists', answerBoolean: true }] })],
      {},
      'When "Well?" is shown.',
    ],
    [
      'what is said of the whole',
      [item({})],
      { effectivePeriod: {} },
      'The questionnaire\'s "effectivePeriod".',
    ],
    ['who published it', [item({})], { publisher: 'A trust' }, 'The questionnaire\'s "publisher".'],
    ['its address', [item({})], { url: 'http://trust/q' }, 'The questionnaire\'s "url".'],
    [
      'another answer than those offered',
      [item({ type: 'open-choice', answerOption: [option('a'), option('b')] })],
      {},
      'That another answer may be written to "Well?".',
    ],
    [
      'an answer chosen beforehand',
      [item({ type: 'choice', answerOption: [{ ...option('a'), initialSelected: true }, option('b')] })],
      {},
      'The "initialSelected" of the answer "a" to "Well?".',
    ],
  ])('names what is not taken over: %s', (_name, items, more, sentence) => {
    const { definition, notRepresented } = read(items, more);
    expect(definition).not.toBe(null);
    expect(notRepresented).toEqual([sentence]);
  });

  it.each([
    ['a Patient', { resourceType: 'Patient' }],
    ['a list', []],
    ['nothing', null],
    ['items that are none', { resourceType: 'Questionnaire', item: [{ text: 'no link id' }] }],
    ['without items', { resourceType: 'Questionnaire' }],
    ['extensions that are none', { resourceType: 'Questionnaire', extension: 5, item: [item({})] }],
    [
      'a resource within it that is none',
      { resourceType: 'Questionnaire', contained: [null], item: [item({})] },
    ],
    ...[{ extension: 5 }, { answerOption: [null] }, { enableWhen: {} }, { text: 5 }].map(
      (more): [string, object] => [
        `an item with ${JSON.stringify(more)}`,
        { resourceType: 'Questionnaire', item: [item({ type: 'choice', ...more })] },
      ],
    ),
    [
      'nested without end',
      {
        resourceType: 'Questionnaire',
        item: Array.from({ length: 500 }).reduce<object[]>(
          (inner) => [{ linkId: 'g', type: 'group', item: inner }],
          [],
        ),
      },
    ],
  ])('%s is not taken for one', (_name, resource) => {
    const { definition, notRepresented } = fromFhir(resource);
    expect(definition).toBe(null);
    expect(notRepresented.length).toBeGreaterThan(0);
  });

  it('reads link ids that are all alike, and never takes one for what every object has', () => {
    const many = Array.from({ length: 20_000 }, () => item({ linkId: '!' }));
    expect(read(many).definition).toBe(null);
    expect(
      read([item({ linkId: 'constructor' }), item({ linkId: 'a' }), item({ linkId: 'a' })]),
    ).toMatchObject({
      definition: { items: [{ id: 'constructor-2' }, { id: 'a' }, { id: 'a-2' }] },
    });
  });
});
