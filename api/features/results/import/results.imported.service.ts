import type { Db, Trx } from '../../../lib/db.ts';
import type { FaultOfRow, ImportActor, ImportedRow } from '../../record-imports/record-import.ts';
import { fileReport, type Report } from '../filing/filing.service.ts';
import { accessionOf, type ImportedResult } from './imported-result.policy.ts';
import { findUsedByOthers } from './results.imported.queries.ts';

type Rows = readonly ImportedRow<ImportedResult>[];

/** Rows whose laboratory has used their number for another patient: one of the two is not whose it seems. */
export async function findForeignNumbers(db: Db, rows: Rows): Promise<FaultOfRow[]> {
  const used = await findUsedByOthers(
    db,
    rows.map(({ rowNumber, patientId, row }) => ({
      rowNumber,
      patientId,
      laboratory: row.laboratory,
      accession: accessionOf(row),
    })),
  );
  return used.map((rowNumber) => ({
    rowNumber,
    code: 'accession-of-another',
    column: 'accession',
    message: 'This laboratory has used that number for another patient. Ask it which is right.',
  }));
}

/** Files rows through the one door, each as a report of one value. What we have newer stays, and is told. */
export async function fileImportedResults(trx: Trx, actor: ImportActor, rows: Rows): Promise<FaultOfRow[]> {
  const refused: FaultOfRow[] = [];
  for (const { rowNumber, patientId, row } of rows) {
    const { outcome } = await fileReport(trx, actor, reportOf(patientId, row));
    if (outcome === 'older')
      refused.push({
        rowNumber,
        code: 'newer-here',
        column: 'reportedOn',
        message: 'We have something newer of this result. Nothing was changed.',
      });
  }
  return refused;
}

function reportOf(patientId: string, row: ImportedResult): Report {
  const { testName, code, system, unit, low, high, rangeText, flag } = row;
  const { valueNumber, valueText, comparator } = row;
  return {
    patientId,
    source: 'csv',
    laboratory: row.laboratory,
    accession: accessionOf(row),
    testName,
    testCode: code,
    testSystem: system ?? 'local',
    specialty: row.specialty,
    specimen: row.specimen,
    status: row.status,
    collectedAt: row.collectedOn === null ? null : atNoon(row.collectedOn),
    receivedAt: null,
    reportedAt: atNoon(row.reportedOn),
    comments: row.comments,
    observations: [
      {
        name: testName,
        code,
        system,
        valueNumber,
        valueText,
        comparator,
        unit,
        low,
        high,
        rangeText,
        flag,
        observedAt: null,
        comment: null,
      },
    ],
  };
}

/** A file knows days. At noon in Greenwich it is that day in London, in summer and in winter. */
const atNoon = (day: string): Date => new Date(`${day}T12:00:00Z`);
