import type { Deps } from '../../../deps.ts';
import { londonDay } from '../../../lib/dates/london.ts';
import { parseUkDate } from '../../../lib/dates/uk-date.ts';
import type { Trx } from '../../../lib/db.ts';
import { newRandomId } from '../../../lib/ids.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import { unprocessable } from '../../../lib/problem.ts';
import { signInLimitsOf } from '../../../lib/rate-limits.ts';
import { parseNhsNumber } from '../../patients/nhs-number.ts';
import type { AnonymousActor } from '../../sessions/actors.ts';
import type { Client } from '../../sessions/sessions.service.ts';
import { settleRecoveryJob } from './recovery.jobs.ts';
import { insertRecoveryRequest, type NewRecoveryRequest } from './recovery.queries.ts';

type AskingDeps = Pick<Deps, 'db' | 'config'>;
type Asked = Pick<NewRecoveryRequest, 'kind' | 'nhs_number' | 'date_of_birth' | 'user_name'>;

/** @throws Problem 422 on the form, which says nothing about anybody (ASVS 6.3.8) */
function readDetails(typed: { nhsNumber: string; dateOfBirth: string }) {
  const nhsNumber = parseNhsNumber(typed.nhsNumber.normalize('NFKC').trim());
  const dateOfBirth = parseUkDate(typed.dateOfBirth, londonDay(new Date()));
  const errors = [];
  if (!nhsNumber)
    errors.push({
      path: 'body.nhsNumber',
      code: 'not-an-nhs-number',
      message: 'Enter the 10 digits of your NHS number, like 999 054 8609. It is on letters from the NHS.',
    });
  if (!dateOfBirth)
    errors.push({ path: 'body.dateOfBirth', code: 'not-a-date', message: 'Enter a date, like 3 11 1952.' });
  if (!nhsNumber || !dateOfBirth) throw unprocessable(errors);
  return { nhsNumber, dateOfBirth };
}

/**
 * "Which e-mail do I sign in with?" Keeps the question and promises to look: what is found goes to the phone on record,
 * never to whoever asks. The answer and its work are the same whoever it is (ASVS 6.3.8). Runs outside a transaction.
 * @throws Problem 422 on the form, 429 'too-many-tries', 503
 */
export async function askForEmail(
  deps: AskingDeps,
  visitor: AnonymousActor,
  typed: { nhsNumber: string; dateOfBirth: string },
  client: Client,
): Promise<void> {
  const { nhsNumber, dateOfBirth } = readDetails(typed);
  await takeTry(deps, 'forgotten-email', nhsNumber, client);
  await ask(deps, visitor, { kind: 'email', nhs_number: nhsNumber, date_of_birth: dateOfBirth }, client);
}

/**
 * "I have forgotten my password." Keeps the question and promises to look: a link goes to the e-mail of the login.
 * The answer and its work are the same whether or not there is one (ASVS 6.3.8). Runs outside a transaction.
 * @throws Problem 429 'too-many-tries', 503
 */
export async function askForPassword(
  deps: AskingDeps,
  visitor: AnonymousActor,
  userName: string,
  client: Client,
): Promise<void> {
  const typed = userName.trim().toLowerCase();
  await takeTry(deps, 'forgotten-password', typed, client);
  await ask(deps, visitor, { kind: 'password', user_name: typed }, client);
}

/** By who is asked about, by address, and over all. None is given back: what came of it must not be told by the next. */
const takeTry = ({ db, config }: AskingDeps, name: string, account: string, { ip }: Client) =>
  signInLimitsOf(db, name, config.SIGN_INS_PER_QUARTER_HOUR).begin({ account, ip });

const ask = (
  { db }: AskingDeps,
  { requestId }: AnonymousActor,
  asked: Asked,
  client: Client,
): Promise<void> =>
  db.transaction(async (trx: Trx) => {
    const id = newRandomId();
    await insertRecoveryRequest(trx, { id, ...asked, ip: client.ip, user_agent: client.userAgent });
    await promiseJob(trx, settleRecoveryJob, { recoveryRequestId: id, requestId });
  });
