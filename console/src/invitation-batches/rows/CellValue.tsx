import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { Finding } from './rowWork.ts';

interface CellValueProps {
  rowNumber: number;
  /** What the column is called, for whoever hears the field rather than sees it. */
  name: string;
  text: string;
  finding: Finding | null;
  isUsed: boolean;
  isEditing: boolean;
  busy: boolean;
  onEdit: (() => void) | null;
  onSave: (text: string) => void;
  onLeave: () => void;
}

/** A cell of the file: what is wrong with it above its value, and the value to be mended in place. */
export function CellValue(props: CellValueProps) {
  const { rowNumber, name, text, finding, isUsed, isEditing, busy, onEdit, onSave } = props;
  const suggestion = finding?.suggestion;
  return (
    <Box sx={{ minWidth: finding ? 190 : 0 }}>
      {finding ? (
        <Box
          component="span"
          sx={({ scheme }) => ({ display: 'block', color: scheme.bad.text, fontWeight: 600, fontSize: 14 })}
        >
          {finding.sentence}
        </Box>
      ) : null}
      {isEditing ? (
        <CellField {...props} />
      ) : onEdit && isUsed ? (
        <Box
          component="button"
          type="button"
          onClick={onEdit}
          aria-label={`Mend ${name} of row ${rowNumber}: ${text || 'empty'}`}
          sx={({ scheme }) => ({
            font: 'inherit',
            fontSize: 14,
            textAlign: 'left',
            color: scheme.text,
            minHeight: 32,
            minWidth: 40,
            px: 0.75,
            cursor: 'text',
            overflowWrap: 'break-word',
            bgcolor: finding ? scheme.bad.tint : 'transparent',
            border: `1px solid ${finding ? scheme.bad.edge : 'transparent'}`,
            borderRadius: '4px',
            '&:hover': { borderColor: scheme.controlEdge },
          })}
        >
          {text || <Missing />}
        </Box>
      ) : (
        <Box
          component="span"
          sx={{ fontSize: 14, color: isUsed ? 'text.primary' : 'text.secondary', overflowWrap: 'break-word' }}
        >
          {text || (isUsed ? <Missing /> : '')}
        </Box>
      )}
      {suggestion && onEdit && !isEditing ? (
        <Button
          size="small"
          variant="outlined"
          disabled={busy}
          onClick={() => onSave(suggestion)}
          sx={{ mt: 0.5, minHeight: 32, textAlign: 'left' }}
        >
          Use {suggestion}
        </Button>
      ) : null}
    </Box>
  );
}

const Missing = () => (
  <Box component="em" sx={{ color: 'text.secondary' }}>
    empty
  </Box>
);

/** Enter saves, Esc leaves; the two buttons do the same for a hand without a keyboard. */
function CellField({ rowNumber, name, text, busy, onSave, onLeave }: CellValueProps) {
  const [typed, setTyped] = useState(text);
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSave(typed);
      }}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, alignItems: 'center' }}
    >
      <Box
        component="input"
        autoFocus
        value={typed}
        aria-label={`${name} of row ${rowNumber}`}
        autoComplete="off"
        spellCheck={false}
        onFocus={(event: React.FocusEvent<HTMLInputElement>) => event.target.select()}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)}
        onKeyDown={(event: React.KeyboardEvent) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onLeave();
        }}
        sx={({ scheme }) => ({
          height: 36,
          width: 170,
          px: 1,
          font: 'inherit',
          color: scheme.text,
          bgcolor: scheme.surface,
          border: `1px solid ${scheme.controlEdge}`,
          borderRadius: '4px',
        })}
      />
      <Button type="submit" size="small" variant="outlined" disabled={busy} sx={{ minHeight: 36 }}>
        Save
      </Button>
      <Button type="button" size="small" onClick={onLeave} sx={{ minHeight: 36 }}>
        Leave
      </Button>
    </Box>
  );
}
