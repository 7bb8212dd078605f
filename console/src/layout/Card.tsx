import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

/** A titled part of a page, with what can be done to it at the right of its title. */
export function Card({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} sx={{ overflow: 'hidden' }}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          flexWrap: 'wrap',
          columnGap: 1,
          rowGap: 0.5,
          px: 2,
          py: { xs: 1, sm: 0.5 },
          minHeight: 48,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Typography id={id} variant="h2" sx={{ flex: '1 1 160px' }}>
          {title}
        </Typography>
        {action}
      </Box>
      <Box sx={{ px: 2, py: 1.5 }}>{children}</Box>
    </Paper>
  );
}

interface FactsProps {
  facts: readonly (readonly [string, ReactNode])[];
  /** One under the other even where there is room beside: values that are sentences. */
  isProse?: boolean;
}

/** Names and values of one thing, name above value, as many beside each other as there is room for. */
export const Facts = ({ facts, isProse = false }: FactsProps) => (
  <Box
    component="dl"
    sx={{
      m: 0,
      display: 'grid',
      rowGap: 1.25,
      columnGap: 3,
      gridTemplateColumns: isProse ? 'minmax(0, 1fr)' : 'repeat(auto-fill, minmax(min(300px, 100%), 1fr))',
    }}
  >
    {facts.map(([name, value]) => (
      <div key={name}>
        <Box component="dt" sx={{ color: 'text.secondary', fontSize: 14 }}>
          {name}
        </Box>
        <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
          {value}
        </Box>
      </div>
    ))}
  </Box>
);
