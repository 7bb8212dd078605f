import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef } from 'react';
import { nameOf, placedItems } from '../../../../api/features/questionnaires/items.policy.ts';
import type { Definition } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { PreviewItems } from './PreviewItems.tsx';
import { answerId } from './PreviewQuestion.tsx';
import { PreviewScores } from './PreviewScores.tsx';
import { type PreviewState, usePreview } from './usePreview.ts';

/** As wide as a phone is. */
const PHONE = 375;

/** The questionnaire as a patient meets it on a phone: page by page, with its branching, messages and scores. */
export function Preview({ definition }: { definition: Definition }) {
  const preview = usePreview(definition);
  const heading = useRef<HTMLHeadingElement>(null);
  const toTop = () => setTimeout(() => heading.current?.focus(), 0);
  const next = () => {
    if (preview.next()) toTop();
    else setTimeout(() => document.querySelector<HTMLElement>('[data-preview] [data-faults]')?.focus(), 0);
  };
  return (
    <Box data-preview sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box
        component="section"
        aria-label="Preview on a phone"
        sx={({ scheme }) => ({
          maxWidth: PHONE,
          border: `1px solid ${scheme.controlEdge}`,
          borderRadius: '16px',
          p: 2,
          minHeight: 320,
          display: 'grid',
          gap: 2,
          alignContent: 'start',
          overflowWrap: 'anywhere',
          backgroundColor: scheme.surface,
        })}
      >
        <Box component="h3" ref={heading} tabIndex={-1} sx={{ m: 0, fontSize: 20, lineHeight: 1.3 }}>
          {preview.definition.title || '(no title yet)'}
        </Box>
        {preview.isDone ? <Done preview={preview} /> : <OnePage preview={preview} next={next} />}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', fontSize: 14 }}>
        <Button size="small" onClick={preview.restart}>
          Start again
        </Button>
        <span>
          {preview.evaluation.progress.answered} of {preview.evaluation.progress.questions} shown questions
          answered
        </span>
      </Box>
      <PreviewScores scores={preview.definition.scores} results={preview.evaluation.scores} />
    </Box>
  );
}

function OnePage({ preview, next }: { preview: PreviewState; next: () => void }) {
  const { page, place, pages, faults, definition } = preview;
  if (!page) return <Box sx={{ color: 'text.secondary' }}>Nothing is asked yet.</Box>;
  return (
    <Box
      component="form"
      noValidate
      sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: 'minmax(0, 1fr)' }}
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        next();
      }}
    >
      {place === 0 && definition.introduction ? (
        <Box sx={{ whiteSpace: 'pre-line' }}>{definition.introduction}</Box>
      ) : null}
      {pages > 1 ? (
        <Box sx={{ fontSize: 14, color: 'text.secondary' }}>
          Page {place + 1} of {pages}
        </Box>
      ) : null}
      {faults.length > 0 ? <Faults preview={preview} /> : null}
      <PreviewItems items={page.items} preview={preview} />
      <Box sx={{ display: 'flex', gap: 1 }}>
        {/* The page's own primary button is the author's, beside this. */}
        <Button type="submit" variant="outlined">
          {place + 1 < pages ? 'Continue' : 'Finish'}
        </Button>
        {place > 0 ? <Button onClick={preview.back}>Back</Button> : null}
      </Box>
    </Box>
  );
}

/** What is to be mended on this page, each leading to its question, as the NHS pattern has it. */
function Faults({ preview }: { preview: PreviewState }) {
  const items = placedItems(preview.definition).map(({ item }) => item);
  return (
    <Box
      tabIndex={-1}
      role="alert"
      data-faults
      sx={({ scheme }) => ({ border: `3px solid ${scheme.bad.edge}`, p: 1.5 })}
    >
      <Box component="strong">There is a problem</Box>
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
        {preview.faults.map(({ question, message }) => {
          const item = items.find(({ id }) => id === question);
          return (
            <li key={question}>
              <Box
                component="button"
                type="button"
                onClick={() => document.getElementById(answerId(question))?.focus()}
                sx={({ scheme }) => ({
                  background: 'none',
                  border: 0,
                  p: 0,
                  minHeight: 24,
                  textAlign: 'left',
                  font: 'inherit',
                  color: scheme.bad.text,
                  textDecoration: 'underline',
                  cursor: 'pointer',
                })}
              >
                {item ? `${nameOf(item)}: ${message}` : message}
              </Box>
            </li>
          );
        })}
      </Box>
    </Box>
  );
}

const Done = ({ preview }: { preview: PreviewState }) => {
  const shown = preview.definition.scores.filter(({ shownToPatient }) => shownToPatient);
  return (
    <>
      <Box sx={{ whiteSpace: 'pre-line' }}>
        {preview.definition.closing || 'Thank you. Your answers have reached the hospital.'}
      </Box>
      {shown.map(({ id, name }) => {
        const result = preview.evaluation.scores[id];
        return result && result.value !== null ? (
          <Box key={id}>
            <strong>
              {name}: {result.value}
              {result.band ? `, ${result.band}` : ''}
            </strong>
            {result.meaning ? <Box>{result.meaning}</Box> : null}
          </Box>
        ) : null;
      })}
      <Box>
        <Button variant="outlined" onClick={preview.back}>
          Back to the questions
        </Button>
      </Box>
    </>
  );
};
