import type { PublishSummary } from '../../../../api/features/letters/letters.schema.ts';
import { count } from '../../fields/count.ts';

type HeldReason = PublishSummary['held'][number]['reason'];
type PostReason = keyof PublishSummary['byPost'];

export const heldWords: Record<HeldReason, string> = {
  deceased: 'the patient has died',
  merged: 'the patient’s record was merged into another; choose that one',
  'not-ready': 'not ready: somebody still has to look at it',
  blocked: 'it names another patient',
  'not-found': 'no longer there',
};

const postWords: Record<PostReason, [one: string, many: string]> = {
  noAccount: ['has no portal account', 'have no portal account'],
  under16: ['is under 16', 'are under 16'],
  prefersPost: ['asked for post', 'asked for post'],
  noContact: ['has no mobile or e-mail on file', 'have no mobile or e-mail on file'],
};
const postReasons = Object.keys(postWords) as PostReason[];

/** Held letters counted by why, most first. */
function heldByReason(held: PublishSummary['held']): [HeldReason, number][] {
  const counts = new Map<HeldReason, number>();
  for (const { reason } of held) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** What publishing will do, one line each, in the order a clerk asks. */
export function summaryLines(summary: PublishSummary): string[] {
  const { letters, patients, bySms, byEmail, byPost, held } = summary;
  const lines = [`${count(letters, 'letter')} to ${count(patients, 'patient')}.`];
  if (bySms) lines.push(`${bySms.toLocaleString('en-GB')} by text.`);
  if (byEmail) lines.push(`${byEmail.toLocaleString('en-GB')} by e-mail.`);
  for (const reason of postReasons) {
    const n = byPost[reason];
    if (n)
      lines.push(
        `${n.toLocaleString('en-GB')} ${postWords[reason][n === 1 ? 0 : 1]} and ${n === 1 ? 'needs' : 'need'} post.`,
      );
  }
  for (const [reason, n] of heldByReason(held))
    lines.push(`${n.toLocaleString('en-GB')} held back: ${heldWords[reason]}.`);
  return lines;
}
