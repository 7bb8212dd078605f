import Box from '@mui/material/Box';
import { nameOf, placedItems } from '../../../../api/features/questionnaires/items.policy.ts';
import type {
  Definition,
  Item,
} from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { conditionInWords } from '../../../../api/features/questionnaires/versions/condition.words.ts';
import { questionNumbers } from '../builder/builder.ts';
import { kindOf } from '../kinds.ts';
import { answerWords } from './answerWords.ts';
import { ScoreWords } from './ScoreWords.tsx';

/** A questionnaire as a reader takes it in: every question with what may be answered, when it is shown, how it is scored. */
export function DefinitionWords({ definition }: { definition: Definition }) {
  const all = placedItems(definition);
  const itemOf = (id: string) => all.find(({ item }) => item.id === id)?.item;
  const numbers = questionNumbers(definition);
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)', overflowWrap: 'anywhere' }}>
      <Box component="h3" sx={{ m: 0, fontSize: 17 }}>
        {definition.title}
      </Box>
      {definition.introduction ? <Paragraph>{definition.introduction}</Paragraph> : null}
      {all.length === 0 ? <Box sx={{ color: 'text.secondary' }}>Nothing is asked yet.</Box> : null}
      {all.map(({ item, within }) => (
        <Box key={item.id} sx={{ ml: within.length * 2.5 }}>
          <ItemWords item={item} number={numbers.get(item.id)} itemOf={itemOf} />
        </Box>
      ))}
      {definition.closing ? <Paragraph>{definition.closing}</Paragraph> : null}
      {definition.scores.map((score) => (
        <ScoreWords key={score.id} score={score} itemOf={itemOf} />
      ))}
    </Box>
  );
}

const Paragraph = ({ children }: { children: string }) => (
  <Box sx={{ whiteSpace: 'pre-line' }}>{children}</Box>
);

interface ItemWordsProps {
  item: Item;
  number: number | undefined;
  itemOf: (id: string) => Item | undefined;
}

function ItemWords({ item, number, itemOf }: ItemWordsProps) {
  const facts = answerWords(item);
  return (
    <>
      <Box sx={{ fontWeight: item.kind === 'display' ? 400 : 600, whiteSpace: 'pre-line' }}>
        {number === undefined ? '' : `${number}. `}
        {item.kind === 'group' ? `${kindOf(item)}: ${nameOf(item)}` : item.text || nameOf(item)}
      </Box>
      {'help' in item && item.help ? (
        <Box sx={{ fontSize: 14, whiteSpace: 'pre-line' }}>{item.help}</Box>
      ) : null}
      <Box sx={{ fontSize: 14, color: 'text.secondary' }}>
        {facts ? <Box>{facts}</Box> : null}
        {'message' in item && item.message ? <Box>Of an answer that does not do: {item.message}</Box> : null}
        {item.showWhen ? <Box>Shown when {conditionInWords(item.showWhen, itemOf)}.</Box> : null}
      </Box>
    </>
  );
}
