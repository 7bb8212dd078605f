import type { z } from 'zod';
import type { Config } from '../../../config.ts';
import type { Db } from '../../../lib/db.ts';
import { notAllowed, notFound, Problem } from '../../../lib/problem.ts';
import { countSms, downgradedIn } from '../../../lib/sms-parts.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { previewLink } from '../../invitations/invitation-links.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { findPreviewedPatient, hasLookedLately } from '../invitation-wordings.queries.ts';
import type { previewWordingBody, WordingPreview } from '../invitation-wordings.schema.ts';
import { invitationLettersPdf, LetterTooLong } from '../letter/invitation-letters.ts';
import { letterDate } from '../letter/letter-date.ts';
import { textsFaults } from '../rendering/texts-faults.ts';
import { usualAddressee, usualFacts } from '../rendering/usual-patient.ts';
import { compiledTexts, messageOf } from '../rendering/wording-message.ts';
import { fillWording } from '../rendering/wording-text.ts';
import { type WordingFacts, wordingValuesOf } from '../rendering/wording-values.ts';

type PreviewOrder = z.output<typeof previewWordingBody>;
interface Asking {
  actor: StaffActor;
  config: Config;
}

/**
 * Texts as they would be sent to this patient, or to somebody invented. The link of a preview opens nothing.
 * @throws Problem 404; 403 where a patient is named by somebody who may not read patients
 */
export async function previewWording(db: Db, asking: Asking, order: PreviewOrder): Promise<WordingPreview> {
  const { kind, patientId, ...texts } = order;
  const { facts } = await factsFor(db, asking, order);
  const values = wordingValuesOf(facts, asking.config);
  const sms = messageOf('sms', texts, values).text;
  const { subject = '', text } = messageOf('email', texts, values);
  return {
    sms: {
      text: sms,
      // Counted of what leaves; what was made plainer is told of what was typed.
      count: { ...countSms(sms), downgraded: downgradedIn(texts.smsText) },
    },
    email: { subject, text },
    letter: { text: messageOf('post', texts, values).text },
    faults: textsFaults(texts, {
      config: asking.config,
      link: previewLink(asking.config),
      isReminder: kind === 'reminder',
    }),
  };
}

/** The letter as it would be printed. @throws Problem as `previewWording`; 422 'letter-too-long' */
export async function previewLetter(db: Db, asking: Asking, order: PreviewOrder): Promise<Buffer> {
  const { facts, addressee } = await factsFor(db, asking, order);
  const values = wordingValuesOf(facts, asking.config);
  const text = fillWording(compiledTexts(order).letterText, values);
  try {
    return await invitationLettersPdf([{ addressee, text, link: values.link, linkUntil: values.linkUntil }], {
      hospitalName: asking.config.HOSPITAL_NAME,
      date: letterDate(new Date()),
    });
  } catch (error) {
    if (!(error instanceof LetterTooLong)) throw error;
    throw new Problem(422, 'letter-too-long', 'This letter does not fit one page. Shorten it.');
  }
}

async function factsFor(
  db: Db,
  { actor, config }: Asking,
  { kind, patientId }: PreviewOrder,
): Promise<{ facts: WordingFacts; addressee: readonly string[] }> {
  const usual = usualFacts(previewLink(config), kind === 'reminder');
  if (!patientId) return { facts: usual, addressee: usualAddressee };
  if (!actor.permissions.has('patients:read')) throw notAllowed();
  const patient = await findPreviewedPatient(db, patientId);
  if (!patient) throw notFound();
  if (!(await hasLookedLately(db, actor.id, patientId))) {
    await recordAudit(db, actor, {
      action: 'patients.viewed',
      entity: 'patients',
      entityId: patientId,
      patientId,
      reason: 'Preview of an invitation',
    });
  }
  const { addressee, ...known } = patient;
  return { facts: { ...usual, ...known }, addressee };
}
