import Box from '@mui/material/Box';
import type { Question } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { questionKinds } from '../kinds.ts';
import { useBuilding } from './BuilderContext.ts';
import { Choose, Tick, Words } from './fields.tsx';
import { KindFields } from './KindFields.tsx';
import { ofKind } from './newItems.ts';
import { patched } from './patched.ts';
import { wordsId } from './useGoTo.ts';

const kinds = questionKinds.map(({ kind, label }) => ({ value: kind, label }));

/** What every question has: its words, kind, help, whether it must be answered, and what is said of a wrong answer. */
export function QuestionFields({ item }: { item: Question }) {
  const { dispatch } = useBuilding();
  const set = (field: string | null, next: Question) => dispatch({ act: 'write-item', field, item: next });
  const words = (field: 'help' | 'message') => (value: string) =>
    set(field, patched(item, { [field]: value === '' ? undefined : value }));
  return (
    <>
      <Words
        id={wordsId(item.id)}
        label="Question"
        value={item.text}
        lines={1}
        required
        onChange={(text) => set('text', { ...item, text })}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-end' }}>
        <Choose
          label="Kind of answer"
          value={item.kind}
          options={kinds}
          onChange={(kind) => set('kind', ofKind(item, kind as Question['kind']))}
        />
        <Tick
          label="Must be answered"
          checked={item.required}
          onChange={(required) => set('required', { ...item, required })}
        />
      </Box>
      <KindFields item={item} set={set} />
      <Words
        label="Help"
        hint="Below the question, for whoever wonders; may be empty"
        value={item.help ?? ''}
        lines={1}
        onChange={words('help')}
      />
      <Words
        label="Said of an answer that does not do"
        hint="Empty: we say what is wrong, such as “Answer this question.”"
        most={300}
        value={item.message ?? ''}
        onChange={words('message')}
      />
    </>
  );
}
