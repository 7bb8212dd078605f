import { definitionSchema } from '../api/features/questionnaires/questionnaire-definition.schema.ts';

/** What the demo's patients are asked: a branch, a score with its bands, and nothing that belongs to anybody else. */
export const painQuestionnaire = definitionSchema.parse({
  title: 'Before your pain appointment',
  introduction:
    'Your answers help us to use the time of your appointment well. It takes about three minutes.',
  closing: 'Thank you. We read your answers before we see you.',
  items: [
    { kind: 'yes-no', id: 'pain', text: 'Have you been in pain in the last seven days?', required: true },
    {
      kind: 'group',
      id: 'about-pain',
      title: 'About your pain',
      showWhen: { question: 'pain', is: 'equals', value: true },
      items: [
        {
          kind: 'scale',
          id: 'worst',
          text: 'How bad was it at its worst?',
          required: true,
          least: 0,
          most: 10,
          leastLabel: 'No pain',
          mostLabel: 'The worst you can think of',
        },
        {
          kind: 'choice',
          id: 'nights',
          text: 'On how many nights did it wake you?',
          required: true,
          options: [
            { value: 'none', label: 'On none', score: 0 },
            { value: 'some', label: 'On some', score: 3 },
            { value: 'most', label: 'On most', score: 6 },
            { value: 'every', label: 'On every one', score: 10 },
          ],
        },
        { kind: 'attachment', id: 'picture', text: 'A picture of where it hurts, if you have one' },
      ],
    },
    { kind: 'text', id: 'medicines', text: 'Which medicines do you take for it?', long: true },
  ],
  scores: [
    {
      id: 'burden',
      name: 'Burden of pain',
      method: 'sum',
      items: [{ question: 'worst' }, { question: 'nights' }],
      bands: [
        { from: 0, to: 6, label: 'Low' },
        { from: 7, to: 13, label: 'Middling' },
        {
          from: 14,
          to: 20,
          label: 'High',
          meaning: 'Pain that breaks most nights: look at it before the clinic.',
        },
      ],
      shownToPatient: true,
    },
  ],
});
