import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import type { LetterView } from '../../../../api/features/letters/letters.schema.ts';
import { StateChip } from '../../fields/StateChip.tsx';
import { EmptyState } from '../../layout/EmptyState.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { Page } from '../../layout/Page.tsx';
import { PatientBanner } from '../../patients/PatientBanner.tsx';
import { letterLook } from '../letterLook.ts';
import { letterName } from '../letterWords.ts';
import { highlightsOf } from '../pdf/highlights.ts';
import { PdfViewer } from '../pdf/PdfViewer.tsx';
import { useLetter } from '../useLetter.ts';
import { Acts } from './Acts.tsx';
import { Evidence } from './Evidence.tsx';
import { Filing } from './Filing.tsx';
import { TimeLine } from './TimeLine.tsx';
import { useLetterActs } from './useLetterActs.ts';
import { useLetterWatch } from './useLetterWatch.ts';
import { Versions } from './Versions.tsx';

/** One letter: its PDF left, the facts right. */
export default function LetterPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useLetter(id, { fresh: true });
  if (data) return <Loaded key={id} letter={data} refetch={refetch} />;
  return error ? (
    <Page title="Letter">
      <ErrorState error={error} retry={() => void refetch()} />
    </Page>
  ) : (
    <LoadingPage />
  );
}

function Loaded({ letter, refetch }: { letter: LetterView; refetch: () => Promise<unknown> }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const [goTo, setGoTo] = useState<{ key: string } | null>(null);
  const acts = useLetterActs(letter, refetch);
  useLetterWatch(letter, refetch);
  const isWide = useMediaQuery('(min-width: 1000px)', { noSsr: true });
  const shown = chosen ?? letter.versionNumber;
  const version = letter.versions.find(({ number }) => number === shown) ?? letter.versions[0];
  if (!version) return null;
  const canBeShown = version.checkedAt !== null && version.refusalCode === null;
  const withheld = withheldWords(version.refusalCode);

  const pdf = (
    <Paper
      component="section"
      aria-label={`PDF, version ${version.number}`}
      sx={{ overflow: 'hidden', position: isWide ? 'sticky' : 'static', top: 128 }}
    >
      {canBeShown ? (
        <PdfViewer
          letterId={letter.id}
          versionNumber={version.number}
          highlights={highlightsOf(version.guard?.findings ?? [])}
          goTo={goTo}
          height={isWide ? 'calc(100vh - 144px)' : '75vh'}
        />
      ) : (
        <EmptyState title={withheld.title}>{withheld.why}</EmptyState>
      )}
    </Paper>
  );

  return (
    <Page
      title={letterName(letter)}
      tabTitle="Letter"
      banner={letter.patient ? <PatientBanner patient={letter.patient} flags={flagsOf(letter)} /> : null}
      actions={<StateChip {...letterLook(letter)} />}
    >
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: isWide ? 'minmax(0, 1.2fr) minmax(360px, 1fr)' : 'minmax(0, 1fr)',
          alignItems: 'start',
        }}
      >
        {isWide ? pdf : null}
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <Acts letter={letter} acts={acts} />
          <Evidence letter={letter} version={version} onShow={(key) => setGoTo({ key })} />
          {isWide ? null : pdf}
          <Filing letter={letter} onPickPatient={() => acts.ask('patient')} />
          <TimeLine letter={letter} onRefresh={() => void refetch()} />
          <Versions letter={letter} shown={version.number} onShow={setChosen} />
        </Box>
      </Box>
    </Page>
  );
}

const flagsOf = ({ patient }: LetterView) => (patient?.deceasedOn ? (['deceased'] as const) : []);

/** Why there is no PDF to look at. */
function withheldWords(refusalCode: string | null): { title: string; why: string } {
  if (!refusalCode)
    return { title: 'Being checked', why: 'The letter is shown when its check is done, in a few seconds.' };
  return refusalCode === 'by-eye'
    ? { title: 'This letter was refused', why: 'Its PDF is not opened here any more.' }
    : { title: 'This file was refused', why: 'It is not opened here, since it may do harm.' };
}
