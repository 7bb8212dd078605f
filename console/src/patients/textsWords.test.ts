import { expect, it } from '@jest/globals';
import type { PatientTexts } from '../../../api/features/sms-opt-outs/sms-opt-outs.schema.ts';
import { textEvents } from './textsWords.ts';

it('tells what the mobile wrote, and each change once, newest first', () => {
  const history: PatientTexts['history'] = [
    {
      at: '2026-11-05T10:00:00Z',
      kind: 'started',
      source: 'staff',
      by: 'Sam Whitfield',
      reason: 'Asked on the phone',
    },
    { at: '2026-11-03T09:00:01Z', kind: 'stopped', source: 'text', by: null, reason: null },
    { at: '2025-01-01T09:00:00Z', kind: 'started', source: 'text', by: null, reason: null },
  ];
  const inbound: PatientTexts['inbound'] = [
    { id: 'b', message: 'Who is this?', receivedAt: '2026-11-04T09:00:00Z', understoodAs: 'other' },
    { id: 'a', message: 'stop pls', receivedAt: '2026-11-03T09:00:00Z', understoodAs: 'stop' },
  ];
  expect(textEvents({ history, inbound })).toEqual([
    {
      at: '2026-11-05T10:00:00Z',
      what: 'Started at the desk',
      who: 'Sam Whitfield',
      detail: 'Asked on the phone',
    },
    {
      at: '2026-11-04T09:00:00Z',
      what: '“Who is this?”',
      who: null,
      detail: 'Not understood; nothing was changed',
    },
    { at: '2026-11-03T09:00:00Z', what: '“stop pls”', who: null, detail: 'Understood as STOP' },
    { at: '2025-01-01T09:00:00Z', what: 'They texted START', who: null, detail: null },
  ]);
});
