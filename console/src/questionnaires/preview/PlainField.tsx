import Box from '@mui/material/Box';
import { useState } from 'react';
import { type AnswerFieldProps, answerId } from './PreviewQuestion.tsx';

/** An answer that is written, or a file. */
export function PlainField({ question, answer, onAnswer, describedBy, isWrong }: AnswerFieldProps) {
  // Of a number, what is being typed: "1." is on its way to "1.5".
  const [typed, setTyped] = useState(() => (Array.isArray(answer) ? '' : String(answer ?? '')));
  const common = {
    id: answerId(question.id),
    'aria-describedby': describedBy,
    'aria-invalid': isWrong,
    autoComplete: 'off',
  };
  const write = (text: string) => {
    setTyped(text);
    if (text.trim() === '') onAnswer(undefined);
    else if (question.kind === 'number') {
      const number = Number(text.trim().replace(',', '.'));
      onAnswer(Number.isFinite(number) ? number : text);
    } else onAnswer(text);
  };
  if (question.kind === 'attachment') {
    return (
      <Box
        component="input"
        type="file"
        {...common}
        multiple={question.most > 1}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
          // Nothing is sent from a preview: a file is its name.
          const names = [...(event.target.files ?? [])].map(({ name }) => name.slice(0, 64));
          onAnswer(names.length > 0 ? names : undefined);
        }}
        sx={{ maxWidth: '100%', font: 'inherit' }}
      />
    );
  }
  const isLong = question.kind === 'text' && question.long;
  const types: Partial<Record<typeof question.kind, string>> = { date: 'date' };
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <Box
        component={isLong ? 'textarea' : 'input'}
        {...common}
        {...(isLong ? { rows: 4 } : { type: types[question.kind] ?? 'text' })}
        {...(question.kind === 'number' ? { inputMode: 'decimal' as const } : {})}
        value={typed}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => write(event.target.value)}
        sx={({ scheme }) => ({
          font: 'inherit',
          color: scheme.text,
          backgroundColor: scheme.surface,
          border: `${isWrong ? 2 : 1}px solid ${isWrong ? scheme.bad.edge : scheme.controlEdge}`,
          borderRadius: '4px',
          px: 1,
          minHeight: 40,
          minWidth: 0,
          width: question.kind === 'number' ? 110 : question.kind === 'date' ? 170 : '100%',
        })}
      />
      {question.kind === 'number' && question.unit ? <span>{question.unit}</span> : null}
    </Box>
  );
}
