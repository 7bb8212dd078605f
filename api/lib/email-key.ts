/**
 * What makes two e-mail addresses one person's: Anna+nhs@Example.com and anna@example.com are the same inbox. The same
 * rule as `email_key()` of PostgreSQL, for where no database is at hand; a test holds the two together.
 */
export const emailKey = (email: string): string => email.toLowerCase().replace(/[+][^@]*@/, '@');
