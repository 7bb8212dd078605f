import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { AccountView } from '../../../api/features/accounts/desk/accounts.desk.schema.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { Card } from '../layout/Card.tsx';
import { LineOfTime } from '../layout/LineOfTime.tsx';
import { codeByWords, codePurposeWords } from './accountWords.ts';
import { codeLine, codeLooks } from './codeLine.ts';

const FEW = 2;

/** Each code that was asked for as a line of time, the latest first: never the code itself. */
export function CodesCard({ account }: { account: AccountView }) {
  const [all, setAll] = useState(false);
  const shown = all ? account.codes : account.codes.slice(0, FEW);
  return (
    <Card title="Codes">
      {account.codes.length === 0 ? 'None was asked for of late.' : null}
      <Box sx={{ display: 'grid', rowGap: 2 }}>
        {shown.map((code) => {
          const name = `${codePurposeWords[code.purpose]}, by ${codeByWords[code.method]}`;
          return (
            <div key={code.id}>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
                <Box component="h3" sx={{ m: 0, fontSize: 15, flex: '1 1 auto' }}>
                  {name}
                </Box>
                <StateChip {...codeLooks[code.state]} />
              </Box>
              <LineOfTime label={name} events={codeLine(code)} />
            </div>
          );
        })}
      </Box>
      {account.codes.length > shown.length ? (
        <Button onClick={() => setAll(true)} sx={{ ml: -1 }}>
          Show all {account.codes.length}
        </Button>
      ) : null}
    </Card>
  );
}
