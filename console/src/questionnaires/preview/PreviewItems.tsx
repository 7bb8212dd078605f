import Box from '@mui/material/Box';
import type { Item } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { PreviewQuestion } from './PreviewQuestion.tsx';
import type { PreviewState } from './usePreview.ts';

/** What of these items is shown to whoever answered so. */
export const PreviewItems = ({ items, preview }: { items: readonly Item[]; preview: PreviewState }) => (
  <>
    {items
      .filter(({ id }) => preview.evaluation.shown.has(id))
      .map((item) => {
        if (item.kind === 'display') {
          return (
            <Box key={item.id} sx={{ whiteSpace: 'pre-line' }}>
              {item.text}
            </Box>
          );
        }
        if (item.kind === 'group') {
          return (
            <Box
              key={item.id}
              component="section"
              sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: 'minmax(0, 1fr)' }}
            >
              {item.title ? (
                <Box component="h4" sx={{ m: 0, fontSize: 17 }}>
                  {item.title}
                </Box>
              ) : null}
              <PreviewItems items={item.items} preview={preview} />
            </Box>
          );
        }
        return (
          <PreviewQuestion
            // Another kind of answer is another field, and what was answered before does not fit it.
            key={`${item.id} ${item.kind} ${preview.round}`}
            question={item}
            answer={preview.answers[item.id]}
            fault={preview.faults.find(({ question }) => question === item.id)?.message}
            onAnswer={(answer) => preview.answer(item.id, answer)}
          />
        );
      })}
  </>
);
