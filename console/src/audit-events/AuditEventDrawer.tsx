import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Drawer from '@mui/material/Drawer';
import Typography from '@mui/material/Typography';
import type { AuditEventView } from '../../../api/features/audit-events/audit-events.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { Facts } from '../layout/Card.tsx';
import { actorWords, auditWords } from './auditWords.ts';
import { DifferenceTable } from './DifferenceTable.tsx';
import { differences } from './differences.ts';
import { PatientReferenceById } from './PatientReferenceById.tsx';

/** One event beside the list: all of its facts, and what it changed. Esc closes. */
export function AuditEventDrawer({ event, onClose }: { event: AuditEventView | null; onClose: () => void }) {
  return (
    <Drawer
      anchor="right"
      open={event !== null}
      onClose={onClose}
      slotProps={{
        paper: { role: 'dialog', 'aria-labelledby': 'audit-event-title', sx: { width: 'min(520px, 100vw)' } },
      }}
    >
      {event ? (
        <Box sx={{ p: 3 }}>
          <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', mb: 2 }}>
            <Typography id="audit-event-title" variant="h1" component="h2" sx={{ flex: 1 }}>
              {auditWords[event.action]}
            </Typography>
            <Button autoFocus onClick={onClose}>
              Close
            </Button>
          </Box>
          <Facts
            facts={[
              ['When', <DateTime key="at" value={event.at} ago />],
              ['Who', actorWords(event)],
              ['Patient', <PatientReferenceById key="patient" id={event.patientId} />],
              ...(event.reason ? ([['Reason', event.reason]] as const) : []),
              ['From', event.ip ?? '–'],
              ['Request', <code key="request">{event.requestId ?? '–'}</code>],
            ]}
          />
          <DifferenceTable differences={differences(event.before, event.after)} />
        </Box>
      ) : null}
    </Drawer>
  );
}
