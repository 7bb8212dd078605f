import { describe, expect, it } from '@jest/globals';
import { type AuditAction, auditActions } from './audit-events.schema.ts';
import { type AuditedNoun, auditKeeps, keptFacts } from './audit-facts.policy.ts';

const SAID = 'Severe reaction to penicillin';
const actions = Object.keys(auditActions) as AuditAction[];
const nounOf = (action: AuditAction) => action.slice(0, action.indexOf('.')) as AuditedNoun;
const reduced = actions.filter((action) => auditKeeps[nounOf(action)] !== 'all');

describe('every act', () => {
  it.each(actions)('%s: its noun was decided about', (action) => {
    expect(auditKeeps).toHaveProperty([nounOf(action)]);
  });

  it.each(reduced)('%s: keeps nothing of a field that nobody listed', (action) => {
    const kept = keptFacts({
      action,
      before: { somethingNew: SAID, list: [SAID], nested: { body: SAID } },
      after: { somethingNew: `${SAID}.`, list: [], nested: { body: '' }, another: SAID },
    });
    expect(JSON.stringify(kept)).not.toContain('penicillin');
    expect(kept).toEqual({
      action,
      before: { somethingNew: 'in the record', list: 'in the record', nested: 'in the record' },
      after: { somethingNew: 'changed', list: null, nested: 'changed', another: 'in the record' },
    });
    expect(keptFacts(kept)).toEqual(kept);
  });
});

describe('the audit', () => {
  it.each(['allergies', 'procedures', 'results', 'messages', 'patient-requests', 'support-tickets'] as const)(
    'of %s keeps no reason that somebody typed',
    (noun) => {
      const action = actions.find((each) => nounOf(each) === noun)!;
      expect(keptFacts({ action, reason: SAID }).reason).toBe('in the record');
      expect(keptFacts({ action })).not.toHaveProperty('reason');
    },
  );

  it('keeps the reasons that are the program’s codes', () => {
    const action = 'questionnaire-assignments.withdrawn';
    expect(keptFacts({ action, reason: 'appointment-cancelled' }).reason).toBe('appointment-cancelled');
    expect(keptFacts({ action, reason: 'She has moved away' }).reason).toBe('in the record');
  });

  it('keeps contact details from what to what, and why', () => {
    const entry = {
      action: 'patients.contact-changed' as const,
      before: { mobile: '+447700900001' },
      after: { mobile: '+447700900002' },
      reason: 'Asked by telephone',
    };
    expect(keptFacts(entry)).toEqual(entry);
  });

  it('leaves out what was there and did not change', () => {
    expect(
      keptFacts({
        action: 'allergies.changed',
        before: { substance: SAID, reactions: ['Rash'], status: 'active' },
        after: { substance: SAID, reactions: ['Rash', 'Swelling'], status: 'active' },
      }),
    ).toEqual({
      action: 'allergies.changed',
      before: { reactions: 'in the record', status: 'active' },
      after: { reactions: 'changed', status: 'active' },
    });
  });
});
