import { z } from 'zod';
import { flags } from '../report.schema.ts';

const example = {
  id: '0198c1b2-6f10-7c44-9d51-3f2a7be0c001',
  testName: 'HbA1c',
  specialty: 'Diabetes',
  collectedAt: '2026-11-16T09:20:00.000Z',
  reportedAt: '2026-11-17T14:05:00.000Z',
  releasedAt: '2026-11-19T14:05:00.000Z',
  status: 'final' as const,
  isCorrected: false,
  hasNote: true,
  isRead: false,
};

const row = {
  id: z.uuid(),
  testName: z.string(),
  specialty: z.string().nullable(),
  collectedAt: z.string().nullable(),
  reportedAt: z.string(),
  releasedAt: z.string(),
  status: z.enum(['preliminary', 'final', 'corrected']),
  /** It says something else than it once did. */
  isCorrected: z.boolean(),
  hasNote: z.boolean(),
  isRead: z.boolean(),
};

/** A result that may be read, as a row of GET /portal/results. */
export const portalResultRow = z.object(row);

/** GET /portal/results. What is coming and what was withdrawn stands on the first page. */
export const portalResultPage = z
  .object({
    items: z.array(portalResultRow),
    nextCursor: z.string().nullable(),
    /** Results that are not to be read yet: that they come, and when where that is known. Never which, never a value. */
    coming: z.array(
      z.object({ id: z.uuid(), collectedAt: z.string().nullable(), expectedAt: z.string().nullable() }),
    ),
    /** Results that were shown and taken back. Which, and when; never again what they said. */
    withdrawn: z.array(z.object({ id: z.uuid(), testName: z.string(), withdrawnAt: z.string() })),
  })
  .meta({
    example: {
      items: [example],
      nextCursor: null,
      coming: [
        {
          id: '0198c1b2-6f10-7c44-9d51-3f2a7be0c002',
          collectedAt: '2026-11-20T08:40:00.000Z',
          expectedAt: '2026-11-26T11:30:00.000Z',
        },
      ],
      withdrawn: [],
    },
  });

/** GET /portal/results/:id */
export const portalResultSchema = z
  .object({
    ...row,
    laboratory: z.string().nullable(),
    specimen: z.string().nullable(),
    /** What the laboratory wrote. */
    comments: z.string().nullable(),
    /** What a clinician wrote for the patient, in plain English. */
    note: z.string().nullable(),
    observations: z.array(
      z.object({
        name: z.string(),
        /** As printed: '<0.5', '48', 'Not detected'. */
        value: z.string(),
        unit: z.string().nullable(),
        /** In words: '20 to 41', 'up to 5', 'Negative'. */
        range: z.string().nullable(),
        flag: z.enum(flags).nullable(),
        observedAt: z.string(),
        comment: z.string().nullable(),
        analyteKey: z.string(),
      }),
    ),
  })
  .meta({
    example: {
      ...example,
      laboratory: 'Kingston Hospital Pathology',
      specimen: 'Blood',
      comments: null,
      note: 'Your sugar control is a little better than in May. Nothing changes; we meet in March as planned.',
      observations: [
        {
          name: 'HbA1c',
          value: '52',
          unit: 'mmol/mol',
          range: '20 to 41',
          flag: 'high' as const,
          observedAt: '2026-11-16T09:20:00.000Z',
          comment: null,
          analyteKey: 'loinc|59261-8',
        },
      ],
    },
  });

export const analyteExample = {
  key: 'loinc|59261-8',
  name: 'HbA1c',
  code: '59261-8',
  system: 'loinc' as const,
  points: 8,
  latest: { observedAt: '2026-11-16T09:20:00.000Z', value: '52', unit: 'mmol/mol', flag: 'high' as const },
};

export const courseExample = {
  key: 'loinc|59261-8',
  name: 'HbA1c',
  series: [
    {
      unit: 'mmol/mol',
      points: [
        {
          resultId: example.id,
          observedAt: '2026-11-16T09:20:00.000Z',
          value: 52,
          comparator: null,
          low: 20,
          high: 41,
          rangeText: null,
          flag: 'high' as const,
          isCorrected: false,
          printed: { value: '52', unit: 'mmol/mol' },
          isConverted: false,
        },
      ],
    },
  ],
  texts: [],
  isCut: false,
};
