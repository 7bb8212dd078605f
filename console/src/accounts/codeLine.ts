import type { AccountView } from '../../../api/features/accounts/desk/accounts.desk.schema.ts';
import { networkName } from '../../../api/features/delivery/delivery-words.ts';
import { count } from '../fields/count.ts';
import { providerHeading } from '../fields/providerNames.ts';
import type { StateLook } from '../fields/StateChip.tsx';
import type { TimeEvent } from '../layout/LineOfTime.tsx';

type Code = AccountView['codes'][number];

export const codeLooks: Record<Code['state'], StateLook> = {
  waiting: { word: 'Waited for', tone: 'busy', shape: 'half' },
  entered: { word: 'Entered', tone: 'good', shape: 'tick' },
  wrong: { word: 'Too many wrong tries', tone: 'bad', shape: 'square' },
  'ran-out': { word: 'Ran out', tone: 'warn', shape: 'triangle' },
  ended: { word: 'Replaced or ended', tone: 'calm', shape: 'cross' },
};

const typed = (tries: number): string =>
  tries === 0 ? 'No code was typed' : `${count(tries, 'code')} typed`;

/** From asking for a code to its end, oldest first: asked, left, what the network said, entered. */
export function codeLine(code: Code): TimeEvent[] {
  const events: TimeEvent[] = [];
  const add = (at: string | null, what: string, detail: string | null = null) => {
    if (at) events.push({ at, what, who: null, detail });
  };
  add(code.askedAt, 'Asked for', `From ${code.ip}`);
  const texts = [...code.texts].sort((a, b) => Date.parse(a.askedAt) - Date.parse(b.askedAt));
  for (const [index, text] of texts.entries()) {
    if (index > 0) add(text.askedAt, 'Another one asked for');
    const by = text.provider
      ? `${providerHeading(text.provider)}${text.network ? `, ${networkName(text.network)}` : ''}`
      : null;
    if (text.leftAt) add(text.leftAt, 'Text left', by);
    if (text.deliveredAt) add(text.deliveredAt, 'Text delivered');
    else
      add(
        text.leftAt ?? text.askedAt,
        text.leftAt ? 'What the network said' : 'Text has not left',
        text.sentence,
      );
  }
  if (code.state === 'entered')
    add(code.endedAt, 'Entered', code.tries > 1 ? `After ${count(code.tries, 'try', 'tries')}` : null);
  else if (code.state === 'wrong') add(code.endedAt, 'Over: too many wrong tries', typed(code.tries));
  else if (code.state === 'ended') add(code.endedAt, 'Over: replaced or ended', typed(code.tries));
  else if (code.state === 'ran-out') add(code.expiresAt, 'Ran out', typed(code.tries));
  else
    events.push({ at: code.expiresAt, what: 'Runs out', who: null, detail: typed(code.tries), ahead: true });
  return events
    .map((event, index) => ({ event, index }))
    .sort((a, b) => Date.parse(a.event.at) - Date.parse(b.event.at) || a.index - b.index)
    .map(({ event }) => event);
}
