import { useSession } from '../providers/useSession.ts';
import { filled } from './filling.ts';

/** Fills a canned reply with what this page and this person's session know. */
export function useFilling({ name, number }: { name: string; number?: number }): (body: string) => string {
  const session = useSession();
  return (body) =>
    filled(body, {
      name,
      ticketNumber: number ? String(number) : '',
      hospitalName: session?.hospitalName ?? '',
      agentName: session?.staff.name ?? '',
    });
}
