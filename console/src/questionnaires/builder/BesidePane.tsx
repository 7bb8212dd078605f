import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Preview } from '../preview/Preview.tsx';
import { useBuilding } from './BuilderContext.ts';
import { Checks, findingsWords } from './Checks.tsx';
import type { Findings } from './useFindings.ts';

export type Beside = 'preview' | 'check';

interface BesidePaneProps {
  shown: Beside;
  onShow: (tab: Beside) => void;
  findings: Findings;
}

/** Beside the questions: how it works on a phone, and what is to be mended. */
export function BesidePane({ shown, onShow, findings }: BesidePaneProps) {
  const { state } = useBuilding();
  const found = findingsWords(findings.findings);
  return (
    <Paper component="section" aria-label="Preview and check" sx={{ overflow: 'hidden' }}>
      <Tabs
        value={shown}
        onChange={(_event, tab: Beside) => onShow(tab)}
        variant="fullWidth"
        sx={{ borderBottom: 1, borderColor: 'divider' }}
      >
        <Tab value="preview" id="tab-preview" aria-controls="panel-preview" label="Preview" />
        <Tab
          value="check"
          id="tab-check"
          aria-controls="panel-check"
          label={found ? `Check: ${found}` : 'Check'}
        />
      </Tabs>
      <Box
        role="tabpanel"
        id="panel-preview"
        aria-labelledby="tab-preview"
        hidden={shown !== 'preview'}
        sx={{ p: 1.5 }}
      >
        <Preview definition={state.draft.definition} />
      </Box>
      <Box
        role="tabpanel"
        id="panel-check"
        aria-labelledby="tab-check"
        hidden={shown !== 'check'}
        sx={{ p: 1.5 }}
      >
        <Checks findings={findings} />
      </Box>
    </Paper>
  );
}
