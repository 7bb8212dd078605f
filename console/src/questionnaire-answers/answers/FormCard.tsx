import Box from '@mui/material/Box';
import type { AnswersView } from '../../../../api/features/questionnaire-answers/questionnaire-answers.schema.ts';
import { Card } from '../../layout/Card.tsx';
import { fileOf } from '../answersCalls.ts';

type FormLine = AnswersView['form'][number];

/** The form as the patient was shown it, with what they answered; what their answers hid is not there. */
export const FormCard = ({ view }: { view: AnswersView }) => (
  <Card title="What they answered">
    {view.form.length === 0 ? 'It held no question for this patient.' : null}
    <Box sx={{ display: 'grid', rowGap: 1.25, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {view.form.map((line) => (
        <Box key={line.id} sx={{ pl: Math.max(0, line.depth - 1) * 2 }}>
          {line.kind === 'heading' ? (
            <Box component="h3" sx={{ fontSize: 16, m: 0, mt: 1 }}>
              {line.text}
            </Box>
          ) : line.kind === 'display' ? (
            <Box sx={{ color: 'text.secondary', whiteSpace: 'pre-wrap' }}>{line.text}</Box>
          ) : (
            <Question line={line} answersId={view.id} />
          )}
        </Box>
      ))}
    </Box>
  </Card>
);

const Question = ({ line, answersId }: { line: FormLine; answersId: string }) => (
  <Box component="dl" sx={{ m: 0 }}>
    <Box component="dt" sx={{ color: 'text.secondary', fontSize: 14 }}>
      {line.text}
    </Box>
    <Box component="dd" sx={{ m: 0, fontWeight: 600, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {line.files.length > 0 ? null : (line.answer ?? <NotAnswered />)}
      {line.files.map((file) => (
        <Box key={file.id}>
          {file.state === 'accepted' ? (
            <a href={fileOf(answersId, file.id)} download>
              {file.name}
            </a>
          ) : (
            `${file.name} (${fileWords[file.state]})`
          )}
        </Box>
      ))}
    </Box>
  </Box>
);

const fileWords = { waiting: 'still being looked into', refused: 'refused: it may do harm' };

const NotAnswered = () => (
  <Box component="span" sx={{ fontWeight: 400, fontStyle: 'italic', color: 'text.secondary' }}>
    Not answered
  </Box>
);
