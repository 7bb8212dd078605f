import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { IncidentView } from '../../../api/features/incidents/incidents.schema.ts';
import { FormDialog } from '../forms/FormDialog.tsx';
import { FormText } from '../forms/FormText.tsx';
import type { dataProvider } from '../providers/dataProvider.ts';
import { IncidentFields } from './IncidentFields.tsx';
import {
  type IncidentForm,
  incidentBody,
  incidentFormOf,
  incidentInWords,
  incidentLabels,
} from './incidentForm.ts';
import { endSummary, endWords } from './incidentWords.ts';

interface DialogProps {
  incident: IncidentView;
  onClose: () => void;
}

/** Changes what colleagues and patients read of an incident that goes on. */
export function EditIncident({ incident, onClose }: DialogProps) {
  const provider = useDataProvider();
  const refresh = useRefresh();
  return (
    <FormDialog<IncidentForm>
      title="Change the incident"
      submitLabel="Save"
      version={incident.version}
      initial={incidentFormOf(incident)}
      compared={incidentLabels}
      inWords={incidentInWords}
      fetchCurrent={async () => {
        const { data } = await provider.getOne<IncidentView>('incidents', { id: incident.id });
        return { version: data.version, values: incidentFormOf(data) };
      }}
      save={async (form, version) => {
        const previousData = { ...incident, version };
        await provider.update('incidents', { id: incident.id, data: incidentBody(form), previousData });
        refresh();
      }}
      onClose={onClose}
    >
      <IncidentFields />
    </FormDialog>
  );
}

/** Ends an incident: the announcement goes, and every ticket on it is answered and resolved. */
export function EndIncident({ incident, unfinished, onClose }: DialogProps & { unfinished: number }) {
  const provider = useDataProvider<typeof dataProvider>();
  const refresh = useRefresh();
  const notify = useNotify();
  return (
    <FormDialog<{ closingMessage: string }>
      title="End the incident"
      submitLabel={endWords(unfinished)}
      version={incident.version}
      initial={{ closingMessage: '' }}
      fetchCurrent={async () => {
        const { data } = await provider.getOne<IncidentView>('incidents', { id: incident.id });
        refresh();
        return { version: data.version, values: {} };
      }}
      save={async (form, version) => {
        await provider.act('incidents', incident.id, 'end', form, version);
        notify('Ended. The answers are on their way.', { type: 'success' });
        refresh();
      }}
      onClose={onClose}
    >
      <Alert severity="info" variant="outlined">
        <Box component="ul" sx={{ m: 0, pl: 2 }}>
          {endSummary({ tickets: unfinished, hasAnnouncement: incident.announcement !== null }).map(
            (line) => (
              <li key={line}>{line}</li>
            ),
          )}
        </Box>
      </Alert>
      <FormText
        name="closingMessage"
        label="Answer to everybody"
        hint="What was wrong, that it is mended, what they do now"
        lines={5}
        required
        autoFocus
      />
    </FormDialog>
  );
}
