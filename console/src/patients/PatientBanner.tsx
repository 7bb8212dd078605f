import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { Link } from 'react-router-dom';
import type { PatientFlag, PatientReference } from '../../../api/features/patients/patients.schema.ts';
import { NhsNumber } from '../fields/NhsNumber.tsx';
import { bornAndAge, labelName } from '../fields/patientWords.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { size } from '../layout/tokens.ts';
import { flagLooks } from './flagLooks.ts';

interface BannerProps {
  /** Undefined while it is on the way: the banner keeps its place. */
  patient: PatientReference | undefined;
  flags?: readonly PatientFlag[];
}

/** Who this is, at the top of every screen inside a patient, whatever is scrolled. */
export function PatientBanner({ patient, flags = [] }: BannerProps) {
  return (
    <Box
      component="section"
      aria-label="Patient"
      data-testid="patient-banner"
      sx={({ scheme }) => ({
        position: 'sticky',
        top: { xs: 0, md: size.bar },
        zIndex: 5,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 2.5,
        rowGap: 0.5,
        px: { xs: 2, md: 3 },
        py: 1.25,
        minHeight: 56,
        bgcolor: scheme.surface,
        borderBottom: `3px solid ${scheme.brand}`,
      })}
    >
      {patient ? (
        <>
          <Box
            component={Link}
            to={`/patients/${patient.id}/show`}
            sx={{
              fontSize: 18,
              fontWeight: 700,
              color: 'text.primary',
              textDecoration: 'none',
              '&:hover': { textDecoration: 'underline' },
            }}
          >
            {labelName(patient)}
          </Box>
          <span>{bornAndAge(patient)}</span>
          <span>
            <Muted>NHS</Muted> <NhsNumber value={patient.nhsNumber} />
          </span>
          <span>
            <Muted>Hospital</Muted> {patient.hospitalNumber}
          </span>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
            {flags.map((flag) => (
              <StateChip key={flag} {...flagLooks[flag]} />
            ))}
          </Box>
        </>
      ) : (
        <Skeleton variant="text" width={480} height={28} />
      )}
    </Box>
  );
}

const Muted = ({ children }: { children: string }) => (
  <Box component="span" sx={{ color: 'text.secondary' }}>
    {children}
  </Box>
);
