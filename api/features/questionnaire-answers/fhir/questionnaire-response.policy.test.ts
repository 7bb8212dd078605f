import { describe, expect, it } from '@jest/globals';
import { aDefinition } from '../../../test/builders/questionnaires.ts';
import { toQuestionnaireResponse } from './questionnaire-response.policy.ts';

const options = [
  { value: 'daily', label: 'Every day', code: { system: 'http://snomed.info/sct', code: '69620002' } },
];
const definition = aDefinition([
  {
    kind: 'group',
    id: 'page',
    title: 'Pain',
    items: [
      { kind: 'display', id: 'intro', text: 'About this week.' },
      { kind: 'yes-no', id: 'pain', text: 'Are you in pain?' },
      { kind: 'number', id: 'weight', text: 'Your weight', unit: 'kg' },
      { kind: 'choice', id: 'often', text: 'How often?', options },
      { kind: 'date', id: 'since', text: 'Since when?' },
      { kind: 'attachment', id: 'photo', text: 'A picture' },
    ],
  },
  { kind: 'text', id: 'hidden', text: 'Not asked' },
]);
const facts = {
  id: '01990000-0000-7000-8000-00000000000a',
  questionnaire: { id: '01990000-0000-7000-8000-00000000000b', number: 3 },
  nhsNumber: '9990548609',
  submittedAt: new Date('2026-11-03T14:20:00Z'),
  isAmended: false,
  answers: { pain: false, weight: 71, often: 'daily', since: '2026-10-01', photo: ['f1'], hidden: 'old' },
  shown: new Set(['page', 'intro', 'pain', 'weight', 'often', 'since', 'photo']),
  files: new Map([['f1', { name: 'knee.png', mediaType: 'image/png' }]]),
  scores: [{ name: 'Severity', value: 8, band: 'Severe' }],
};

describe('answers as a QuestionnaireResponse of FHIR R4', () => {
  const { resource, notRepresented } = toQuestionnaireResponse(definition, facts);

  it('says what it answers, whose it is and when it was sent', () => {
    expect(resource).toMatchObject({
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      questionnaire: 'urn:uuid:01990000-0000-7000-8000-00000000000b|3',
      subject: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990548609' } },
      authored: '2026-11-03T14:20:00.000Z',
    });
    expect(toQuestionnaireResponse(definition, { ...facts, isAmended: true }).resource.status).toBe(
      'amended',
    );
    expect(toQuestionnaireResponse(definition, { ...facts, nhsNumber: null }).resource).not.toHaveProperty(
      'subject',
    );
  });

  it('is nested as the questionnaire is, each answer in its type, hidden ones and texts left out', () => {
    expect(resource.item).toEqual([
      {
        linkId: 'page',
        text: 'Pain',
        item: [
          { linkId: 'pain', text: 'Are you in pain?', answer: [{ valueBoolean: false }] },
          { linkId: 'weight', text: 'Your weight', answer: [{ valueQuantity: { value: 71, unit: 'kg' } }] },
          {
            linkId: 'often',
            text: 'How often?',
            answer: [
              { valueCoding: { system: 'http://snomed.info/sct', code: '69620002', display: 'Every day' } },
            ],
          },
          { linkId: 'since', text: 'Since when?', answer: [{ valueDate: '2026-10-01' }] },
          {
            linkId: 'photo',
            text: 'A picture',
            answer: [{ valueAttachment: { contentType: 'image/png', title: 'knee.png' } }],
          },
        ],
      },
    ]);
  });

  it('lists what a response has no place for', () => {
    expect(notRepresented).toEqual([
      'What the file "knee.png" holds: its name and kind stand here, its bytes do not.',
      'The score "Severity": 8, Severe. A response has answers only.',
    ]);
  });
});
