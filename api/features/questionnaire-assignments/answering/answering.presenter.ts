import type { z } from 'zod';
import type { Evaluation } from '../../questionnaires/evaluation/evaluation.policy.ts';
import type { Definition, Item } from '../../questionnaires/questionnaire-definition.schema.ts';
import type { PortalQuestionnaire, portalQuestionnaireRowSchema } from './answering.schema.ts';
import type { OwnQuestionnaire, OwnQuestionnaireWhole } from './portal-reading.queries.ts';

export const presentQuestionnaireForPatient = (
  row: OwnQuestionnaire,
): z.input<typeof portalQuestionnaireRowSchema> => ({
  id: row.id,
  title: row.title,
  state: row.state,
  dueOn: row.due_on,
  isOverdue: row.is_overdue,
  savedAt: row.saved_at?.toISOString() ?? null,
  submittedAt: row.submitted_at?.toISOString() ?? null,
  mayAmend: row.may_amend,
  appointmentId: row.appointment_id,
});

/** What each item needs to be shown and answered: never what an answer counts, which would lead whoever answers. */
function presentItem(item: Item): Record<string, unknown> {
  switch (item.kind) {
    case 'group':
      return { ...item, items: item.items.map(presentItem) };
    case 'choice':
    case 'choices':
      return {
        ...item,
        options: item.options.map(({ value, label, alone }) => ({
          value,
          label,
          ...(alone ? { alone } : {}),
        })),
      };
    case 'yes-no': {
      const { yesScore: _yes, noScore: _no, ...shown } = item;
      return shown;
    }
    default:
      return { ...item };
  }
}

const presentDefinition = ({ title, introduction, closing, items }: Definition): Record<string, unknown> => ({
  title,
  ...(introduction ? { introduction } : {}),
  ...(closing ? { closing } : {}),
  items: items.map(presentItem),
});

export const presentEvaluation = ({
  shown,
  faults,
  progress,
}: Pick<Evaluation, 'shown' | 'faults' | 'progress'>): PortalQuestionnaire['evaluation'] => ({
  shown: [...shown],
  faults: faults.map(({ question, code, message }) => ({ question, code, message })),
  progress,
});

/** One questionnaire to its patient, with what they saved and what they sent. */
export const presentWholeQuestionnaireForPatient = (
  row: OwnQuestionnaireWhole,
  evaluation: Evaluation,
): PortalQuestionnaire => ({
  ...presentQuestionnaireForPatient(row),
  definition: presentDefinition(row.definition),
  answers: answersOf(row),
  evaluation: presentEvaluation(evaluation),
  attachments: row.attachments,
  submission: row.submission && {
    number: row.submission.number,
    submittedAt: new Date(row.submission.submittedAt).toISOString(),
    answers: row.submission.answers,
    scores: row.definition.scores
      .filter(({ shownToPatient }) => shownToPatient)
      .map(({ id, name }) => {
        const { value = null, band = null, meaning = null } = row.submission?.scores[id] ?? {};
        return { id, name, value, band, meaning };
      }),
  },
  version: row.draft?.version ?? row.submission?.draftVersion ?? 0,
});

/** As last saved; else as sent. */
export const answersOf = ({ draft, submission }: Pick<OwnQuestionnaireWhole, 'draft' | 'submission'>) =>
  draft?.answers ?? submission?.answers ?? {};
