import type { Deps } from '../../../deps.ts';
import { londonDateTime } from '../../../lib/dates/london.ts';
import { Problem } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { fileLetter } from '../../letters/upload/letters.upload.service.ts';
import { inWords } from '../../questionnaires/evaluation/dates.policy.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { type AnswersDetail, setFiledAs } from '../questionnaire-answers.queries.ts';
import type { AnswersView } from '../questionnaire-answers.schema.ts';
import { auditReading, requireAnswers, viewOf } from '../questionnaire-answers.service.ts';
import { answersPdf } from './answers-pdf.ts';

type Tools = Pick<Deps, 'db' | 'config'>;

/** Answers as a PDF. Reading them is audited. @throws Problem 404 */
export async function answersAsPdf({ db, config }: Tools, actor: StaffActor, id: string): Promise<Buffer> {
  const row = await requireAnswers(db, id);
  await auditReading(db, actor, row, 'pdf');
  return pdfOf(row, await viewOf(db, row), config.HOSPITAL_NAME);
}

/**
 * Files answers among the patient's letters, once: a PDF that goes the way of every letter, inspected, guarded, and
 * published by a person where the patient is to have it too.
 * @throws Problem 404, 409 'filed-already', and what `fileLetter` throws
 */
export async function fileAnswers(deps: Deps, actor: StaffActor, id: string): Promise<AnswersView> {
  const row = await requireAnswers(deps.db, id);
  if (row.letter_id) throw filedAlready();
  const bytes = await pdfOf(row, await viewOf(deps.db, row), deps.config.HOSPITAL_NAME);
  const stored = await deps.providers.files.put(bytes);
  await deps.db.transaction(async (trx) => {
    const file = { ...stored, name: `Questionnaire ${row.submitted_at.toISOString().slice(0, 10)}.pdf` };
    const { letterId } = await fileLetter(deps, trx, actor, file, {
      kind: 'other',
      patientId: row.patient_id,
    });
    if (!(await setFiledAs(trx, id, letterId))) throw filedAlready();
    await recordAudit(trx, actor, {
      action: 'questionnaire-answers.filed',
      entity: 'questionnaire-answers',
      entityId: id,
      patientId: row.patient_id,
      after: { letterId },
    });
  });
  return viewOf(deps.db, await requireAnswers(deps.db, id));
}

const filedAlready = () => new Problem(409, 'filed-already', 'These answers are among the letters.');

const spaced = (nhsNumber: string) => nhsNumber.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');

function pdfOf(row: AnswersDetail, view: AnswersView, hospitalName: string): Promise<Buffer> {
  const { title, givenName, familyName, nhsNumber, hospitalNumber, dateOfBirth } = row.patient;
  return answersPdf({
    hospitalName,
    title: row.definition.title,
    facts: [
      ['Name', [title, givenName, familyName].filter(Boolean).join(' ')],
      ['Date of birth', inWords(dateOfBirth)],
      nhsNumber ? ['NHS number', spaced(nhsNumber)] : ['Hospital number', hospitalNumber],
      ['Sent', londonDateTime(row.submitted_at)],
    ],
    lines: view.form.map((line) => ({ ...line, files: line.files.map(({ name }) => name) })),
    scores: view.scores.map(({ name, value, band, meaning }) => ({
      name,
      value: value === null ? 'too few answers to count' : `${value}${band ? `, ${band}` : ''}`,
      meaning,
    })),
  });
}
