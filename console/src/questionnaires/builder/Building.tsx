import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useReducer, useState } from 'react';
import type { QuestionnaireView } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { FootBar, stickToFoot } from '../../layout/FootBar.tsx';
import { Page } from '../../layout/Page.tsx';
import { PublishDialog } from '../publish/PublishDialog.tsx';
import { AboutCard } from './AboutCard.tsx';
import { type Beside, BesidePane } from './BesidePane.tsx';
import { BuilderBar } from './BuilderBar.tsx';
import { BuilderContext } from './BuilderContext.ts';
import { beginBuilder, build, isUnsaved } from './builder.ts';
import { ConflictDialog } from './ConflictDialog.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { QuestionsCard } from './QuestionsCard.tsx';
import { ScoresCard } from './ScoresCard.tsx';
import { useBuilderKeys } from './useBuilderKeys.ts';
import { useFindings } from './useFindings.ts';
import { useGoTo } from './useGoTo.ts';
import { draftOf, useSaving } from './useSaving.ts';

/** The questions at the left, and beside them how they work on a phone. */
export function Building({ opened }: { opened: QuestionnaireView }) {
  const [state, dispatch] = useReducer(build, opened, (view) => beginBuilder(draftOf(view)));
  const [beside, setBeside] = useState<Beside>('preview');
  const [isPublishing, setPublishing] = useState(false);
  const findings = useFindings(state.draft.definition);
  const saving = useSaving(opened, state, dispatch);
  const show = (tab: Beside) => {
    setBeside(tab);
    // The panel is hidden until the tab has changed.
    setTimeout(() => document.getElementById(`tab-${tab}`)?.focus(), 0);
  };
  useBuilderKeys(state, dispatch, { save: () => void saving.save(), show });
  useGoTo(state);
  const publish = async () => {
    if (await saving.save()) setPublishing(true);
  };
  return (
    <BuilderContext value={{ state, dispatch, findings: findings.findings }}>
      <Page title={state.draft.name || 'A questionnaire'} tabTitle="Write a questionnaire">
        {saving.error ? <ErrorState error={saving.error} retry={() => void saving.save()} /> : null}
        {saving.view.hasDraft ? null : (
          <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
            Version {saving.view.definitionNumber} is {saving.view.state} and stays as it is. Saving a change
            begins version {saving.view.definitionNumber + 1}.
          </Alert>
        )}
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            alignItems: 'start',
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 401px' },
          }}
        >
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
            <AboutCard refused={saving.error} />
            <QuestionsCard />
            <ScoresCard />
          </Box>
          <Box
            sx={{
              position: { lg: 'sticky' },
              top: { lg: 72 },
              maxHeight: { lg: 'calc(100vh - 152px)' },
              overflowY: { lg: 'auto' },
            }}
          >
            <BesidePane shown={beside} onShow={setBeside} findings={findings} />
          </Box>
        </Box>
        <Box sx={stickToFoot}>
          <FootBar label="The draft">
            <BuilderBar saving={saving} onPublish={() => void publish()} />
          </FootBar>
        </Box>
      </Page>
      <LeaveGuard isUnsaved={isUnsaved(state)} />
      <ConflictDialog saving={saving} base={state.saved} mine={state.draft} />
      {isPublishing ? <PublishDialog view={saving.view} onClose={() => setPublishing(false)} /> : null}
    </BuilderContext>
  );
}
