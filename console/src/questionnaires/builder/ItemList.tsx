import Box from '@mui/material/Box';
import type { Item } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { ItemRow } from './ItemRow.tsx';

/** Items in their order, those of a group below it and set in. */
export const ItemList = ({ items, label }: { items: readonly Item[]; label: string }) => (
  <Box
    component="ol"
    aria-label={label}
    sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 0.75 }}
  >
    {items.map((item) => (
      <ItemRow key={item.id} item={item} />
    ))}
  </Box>
);
