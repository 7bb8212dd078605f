import { z } from 'zod';
import type { FieldProblem } from '../../../lib/problem.ts';
import { parseUkMobile } from '../../../lib/uk-mobile.ts';

export interface TicketContact {
  name: string | null;
  email: string | null;
  mobile: string | null;
}

const filled = (text: string | null | undefined): string | null => text?.trim() || null;

/**
 * How somebody can be reached: e-mail in lower case, mobile as +447…; a field left empty is none.
 * @param names what the fields are called in the request
 * @returns `errors` for each that cannot be read
 */
export function readTicketContact(
  typed: { name?: string | null; email?: string | null; mobile?: string | null },
  names: { email: string; mobile: string },
): { contact: TicketContact; errors: FieldProblem[] } {
  const errors: FieldProblem[] = [];
  const email = filled(typed.email)?.toLowerCase() ?? null;
  if (email && !z.email().max(254).safeParse(email).success) {
    const message = 'Enter an e-mail address, like name@example.com.';
    errors.push({ path: `body.${names.email}`, code: 'not-an-email', message });
  }
  const mobile = filled(typed.mobile);
  const read = mobile ? parseUkMobile(mobile) : undefined;
  if (read && !read.ok) {
    const message = 'Enter a UK mobile number, like 07700 900123.';
    errors.push({ path: `body.${names.mobile}`, code: read.reason, message });
  }
  return {
    contact: { name: filled(typed.name), email, mobile: read?.ok ? read.mobile : null },
    errors,
  };
}
