import type { AccountView } from '../../../api/features/accounts/desk/accounts.desk.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';

export const resetLooks: Record<AccountView['resets'][number]['state'], StateLook> = {
  open: { word: 'Good still', tone: 'busy', shape: 'half' },
  used: { word: 'Used', tone: 'good', shape: 'tick' },
  ended: { word: 'Ended', tone: 'calm', shape: 'cross' },
  'ran-out': { word: 'Ran out', tone: 'warn', shape: 'triangle' },
};
