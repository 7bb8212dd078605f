import type { Deps } from '../../deps.ts';
import { findPasswordFault } from '../../lib/password/password-policy.ts';
import type { FieldProblem } from '../../lib/problem.ts';
import { isUserNameFree } from '../accounts/opening.service.ts';
import { currentTerms } from '../terms-versions/terms-versions.service.ts';
import { refusedWordsOf } from './registrations.completion.policy.ts';
import type { VerifiedRegistration } from './registrations.completion.queries.ts';
import { findRecordToRegister } from './registrations.records.queries.ts';
import type { CompleteRegistrationBody } from './registrations.schema.ts';

/** Everything wrong with what was chosen, at once. */
export async function findFaults(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  { patient_id, email }: VerifiedRegistration,
  {
    termsNumber,
    userName,
    password,
  }: Pick<CompleteRegistrationBody, 'termsNumber' | 'userName' | 'password'>,
): Promise<FieldProblem[]> {
  const faults: FieldProblem[] = [];
  const terms = await currentTerms(db);
  if (termsNumber !== terms.number) faults.push(termsChanged);
  if (!(await isUserNameFree(db, userName))) faults.push(userNameTaken);
  const person = await findRecordToRegister(db, patient_id, email);
  const fault = await findPasswordFault(
    password,
    refusedWordsOf({ ...person, emails: [email, person?.email], userName }, config.HOSPITAL_NAME),
  );
  if (fault) faults.push({ path: 'body.password', ...fault });
  return faults;
}

const termsChanged = {
  path: 'body.termsNumber',
  code: 'terms-changed',
  message: 'The terms have changed since you read them. Read the new ones, and agree to those.',
};

export const userNameTaken = {
  path: 'body.userName',
  code: 'user-name-taken',
  message: 'Somebody else has this user name. Choose another.',
};
