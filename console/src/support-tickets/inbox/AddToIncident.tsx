import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { IncidentView } from '../../../../api/features/incidents/incidents.schema.ts';
import { count } from '../../fields/count.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormRadios } from '../../forms/FormRadios.tsx';
import type { dataProvider } from '../../providers/dataProvider.ts';

interface AddProps {
  incidents: readonly IncidentView[];
  ticketIds: string[];
  onDone: () => void;
  onClose: () => void;
}

/** Puts tickets on an incident that goes on; they are answered when it ends. */
export function AddToIncident({ incidents, ticketIds, onDone, onClose }: AddProps) {
  const provider = useDataProvider<typeof dataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  const tickets = count(ticketIds.length, 'ticket');
  return (
    <FormDialog<{ incidentId: string }>
      title="Add to an incident"
      submitLabel={`Add ${tickets}`}
      initial={{ incidentId: incidents.length === 1 ? (incidents[0]?.id ?? '') : '' }}
      save={async ({ incidentId }) => {
        // Read anew: somebody else may have added to it since the inbox was.
        const { data: now } = await provider.getOne<IncidentView>('incidents', { id: incidentId });
        await provider.act('incidents', incidentId, 'tickets', { add: ticketIds, remove: [] }, now.version);
        notify(`${tickets} added to “${now.title}”`, { type: 'success' });
        onDone();
        refresh();
      }}
      onClose={onClose}
    >
      <FormRadios
        name="incidentId"
        label="Which one?"
        options={incidents.map(({ id, title, tickets: on }) => ({
          value: id,
          label: `${title} (${count(on, 'ticket')} so far)`,
        }))}
      />
    </FormDialog>
  );
}
