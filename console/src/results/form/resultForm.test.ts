import { describe, expect, it } from '@jest/globals';
import { emptyForm, fieldFor, newResult, noObservation, valueOfText } from './resultForm.ts';

describe('a value as it is typed', () => {
  it.each([
    ['7.0', { valueNumber: '7.0', valueText: null, comparator: null }],
    [' < 0.5 ', { valueNumber: '0.5', valueText: null, comparator: '<' }],
    ['>100', { valueNumber: '100', valueText: null, comparator: '>' }],
    ['-3', { valueNumber: '-3', valueText: null, comparator: null }],
    ['Not detected', { valueNumber: null, valueText: 'Not detected', comparator: null }],
    ['1 in 40', { valueNumber: null, valueText: '1 in 40', comparator: null }],
    ['5,2', { valueNumber: null, valueText: '5,2', comparator: null }],
    ['', { valueNumber: null, valueText: null, comparator: null }],
  ])('%j', (typed, value) => {
    expect(valueOfText(typed)).toEqual(value);
  });
});

describe('a report as it is sent', () => {
  const form = {
    ...emptyForm(new Date('2026-07-01T09:30:00Z')),
    testName: ' HbA1c ',
    observations: [{ ...noObservation, name: 'HbA1c', value: '52', unit: 'mmol/mol' }, noObservation],
  };

  it("reads times on London's clock, leaves out empty lines, and sends nothing where nothing was typed", () => {
    expect(newResult('patient', form)).toEqual({
      patientId: 'patient',
      laboratory: null,
      accession: null,
      testName: 'HbA1c',
      testCode: null,
      testSystem: 'local',
      specialty: null,
      status: 'final',
      specimen: null,
      collectedAt: null,
      receivedAt: null,
      reportedAt: '2026-07-01T09:30:00.000Z',
      comments: null,
      observations: [
        {
          name: 'HbA1c',
          valueNumber: '52',
          valueText: null,
          comparator: null,
          unit: 'mmol/mol',
          low: null,
          high: null,
          flag: null,
          code: null,
          system: null,
        },
      ],
    });
  });

  it.each([
    ['body.testName', 'testName'],
    ['body.observations.2.valueNumber', 'observations.2.value'],
    ['body.observations.0.high', 'observations.0.high'],
  ])('%s is told at %s', (path, field) => {
    expect(fieldFor(path)).toBe(field);
  });
});
