import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { AccessView } from '../../../api/features/accounts/desk/accounts.desk.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { Card } from '../layout/Card.tsx';

interface WhyCardProps {
  access: AccessView;
  /** The next step, where there is one to take. */
  action?: ReactNode;
  /** The evidence is folded away: where the sentence stands beside other things. */
  isBrief?: boolean;
}

/** Why they cannot log in, in one sentence, and what shows it: each fact with its time. */
export const WhyCard = ({ access, action, isBrief = false }: WhyCardProps) => (
  <Card title="Why can’t they log in?">
    <Box component="p" sx={{ m: 0, fontSize: 17 }}>
      {access.sentence}
    </Box>
    {access.evidence.length === 0 ? null : isBrief ? (
      <Box component="details" sx={{ mt: 1, fontSize: 14 }}>
        <Box component="summary" sx={{ cursor: 'pointer' }}>
          What shows it
        </Box>
        <Evidence evidence={access.evidence} />
      </Box>
    ) : (
      <Evidence evidence={access.evidence} />
    )}
    {access.nextStep ? (
      <Box sx={{ mt: 1.5, display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 1, alignItems: 'center' }}>
        <Box sx={{ flex: '1 1 260px' }}>
          <strong>Next:</strong> {access.nextStep.text}
        </Box>
        {action}
      </Box>
    ) : null}
  </Card>
);

const Evidence = ({ evidence }: Pick<AccessView, 'evidence'>) => (
  <Box
    component="ul"
    aria-label="Evidence"
    sx={{ listStyle: 'none', m: 0, mt: 1, p: 0, display: 'grid', rowGap: 0.25, fontSize: 14 }}
  >
    {evidence.map(({ at, text }) => (
      <Box
        component="li"
        key={`${at}${text}`}
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '180px minmax(0, 1fr)' },
          columnGap: 2,
        }}
      >
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {at ? <DateTime value={at} /> : 'Now'}
        </Box>
        <span>{text}</span>
      </Box>
    ))}
  </Box>
);
