import { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import type { Db } from '../../../lib/db.ts';
import { readJsonStream } from '../../../lib/json-stream.ts';
import { type FieldProblem, notSignedIn, unprocessable } from '../../../lib/problem.ts';
import type { RequestFacts } from '../../../lib/route.ts';
import { receiveAttachments } from '../../files/attachments/attachments.service.ts';
import type { AnonymousActor, PatientActor } from '../../sessions/actors.ts';
import { patientActorOf } from '../../sessions/sessions.service.ts';
import { keepAttachments } from '../attachments/attachments.service.ts';
import { mailAbout } from '../conversation/ticket-mail.service.ts';
import { referencesIn } from '../suggestions/ticket-identifiers.policy.ts';
import { priorityAtOpening, subjectOf } from '../support-tickets.policy.ts';
import { portalTicketBody } from '../support-tickets.schema.ts';
import { takeMessage } from './message-limits.ts';
import { countLatelyFrom, findPatientEmail } from './portal-ticket.queries.ts';
import { readTicketContact, type TicketContact } from './ticket-contact.ts';
import { openTicket } from './ticket-opening.service.ts';

type Body = z.output<typeof portalTicketBody>;
type Sender = PatientActor | AnonymousActor;

const MOST_FILES = 3;
/** Ten thousand signs of four bytes each, escaped. */
const BODY_BYTES = 128 * 1024;
/** An address may be anybody's: beyond this its owner hears no more within the hour. */
const MOST_MAILS_AN_HOUR = 5;

/**
 * Takes what somebody writes to the support desk, signed in or not, with up to three files. The answer is the same
 * whether or not we know them. Runs outside a transaction: a try counts even where it fails, and files stream in first.
 * @throws Problem 401 for a token that is no longer good, 413, 422, 429, 503, and what `receiveFiles` throws
 */
export async function sendPortalTicket(
  deps: Deps,
  anonymous: AnonymousActor,
  request: RequestFacts,
): Promise<{ number: number }> {
  const sender = await senderOf(deps.db, anonymous, request);
  await takeMessage(deps.db, deps.config, request.ip);
  const { body, contact, files } = await receiveTicket(deps, sender, request);
  return deps.db.transaction(async (trx) => {
    const mayMail = !contact.email || (await countLatelyFrom(trx, contact.email)) < MOST_MAILS_AN_HOUR;
    const patientId = sender.kind === 'patient' ? sender.patientId : null;
    const accountId = sender.kind === 'patient' ? sender.accountId : null;
    const { id, number, eventId } = await openTicket(trx, sender, {
      source: 'portal',
      category: body.category,
      priority: priorityAtOpening[body.category],
      subject: subjectOf(body.description),
      description: body.description,
      contact_name: contact.name,
      contact_email: contact.email,
      contact_mobile: contact.mobile,
      given_reference: body.reference ? (referencesIn(body.reference)[0] ?? body.reference) : null,
      patient_id: patientId,
      account_id: accountId,
      sent_by_account_id: accountId,
    });
    await keepAttachments(deps, trx, { ticketId: id, eventId }, files);
    const ticket = {
      id,
      contact_email: contact.email,
      patient_id: patientId,
      patient_email: patientId ? await findPatientEmail(trx, patientId) : null,
    };
    if (mayMail) await mailAbout(trx, 'ticket-received', [{ ticket }], null);
    return { number };
  });
}

/** The patient whose session's token came along; nobody, when none did. */
async function senderOf(db: Db, anonymous: AnonymousActor, request: RequestFacts): Promise<Sender> {
  const authorization = request.header('authorization');
  if (!authorization) return anonymous;
  const [, token] = /^Bearer (\S+)$/.exec(authorization) ?? [];
  const patient = token && (await patientActorOf(db, token, { ip: request.ip, requestId: request.id }));
  if (!patient) throw notSignedIn();
  return patient;
}

async function receiveTicket(deps: Deps, sender: Sender, request: RequestFacts) {
  const read = (json: unknown) => readTicket(json, sender.kind === 'patient');
  if (!/^multipart\/form-data\b/i.test(request.header('content-type'))) {
    return { ...read(await readJsonStream(request.stream, BODY_BYTES)), files: [] };
  }
  const { fields, files } = await receiveAttachments(deps, request.stream, {
    readFields: (sent) => read(ticketPart(sent)),
    mostFiles: MOST_FILES,
    fieldBytes: BODY_BYTES,
    unnamed: 'attachment',
  });
  return { ...fields, files };
}

/** The part `ticket` of the form: JSON, and nothing beside it. */
function ticketPart(sent: Record<string, string>): unknown {
  const parsed = z.strictObject({ ticket: z.string() }).safeParse(sent);
  const message = 'Send the part ticket, as JSON, and then the files.';
  if (!parsed.success) throw unprocessable([{ path: 'body', code: 'form-refused', message }]);
  try {
    return JSON.parse(parsed.data.ticket);
  } catch {
    throw unprocessable([{ path: 'body.ticket', code: 'not-json', message }]);
  }
}

/** @throws Problem 422 naming each field; also when nobody could be answered */
function readTicket(json: unknown, isSignedIn: boolean): { body: Body; contact: TicketContact } {
  const parsed = portalTicketBody.safeParse(json);
  if (!parsed.success) {
    throw unprocessable(
      parsed.error.issues.map(
        ({ path, code, message }): FieldProblem => ({ path: ['body', ...path].join('.'), code, message }),
      ),
    );
  }
  const { contact, errors } = readTicketContact(parsed.data, { email: 'email', mobile: 'mobile' });
  if (errors.length > 0) throw unprocessable(errors);
  if (!isSignedIn && !contact.email && !contact.mobile) {
    const message = 'Give an e-mail address or a mobile number, so that we can answer.';
    throw unprocessable([{ path: 'body.email', code: 'contact-needed', message }]);
  }
  return { body: parsed.data, contact };
}
