import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import { HttpError, useDataProvider, useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type {
  TicketRow,
  TicketView,
} from '../../../../api/features/support-tickets/support-tickets.schema.ts';
import { AskFirst } from '../../forms/AskFirst.tsx';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormText } from '../../forms/FormText.tsx';
import { PatientPicker } from '../../patients/PatientPicker.tsx';
import { problemFrom } from '../../providers/problem.ts';
import type { TicketActs } from './useTicketActs.ts';

interface DialogProps {
  ticket: TicketView;
  acts: TicketActs;
}

/** The dialog of the act that is asked about. */
export function TicketDialogs(props: DialogProps) {
  if (props.acts.asked === 'merge') return <MergeDialog {...props} />;
  if (props.acts.asked === 'reopen') return <ReopenDialog {...props} />;
  if (props.acts.asked === 'resolve') return <ResolveFirst {...props} />;
  return props.acts.asked === 'patient' ? <PatientDialog {...props} /> : null;
}

/** Resolving tells its sender, which cannot be called back. */
const ResolveFirst = ({ ticket, acts }: DialogProps) => (
  <AskFirst
    title={`Resolve ticket ${ticket.number}`}
    does="Resolve it"
    onCancel={acts.close}
    onDo={() => {
      acts.close();
      void acts.resolve();
    }}
  >
    They are told that it is settled, without an answer of yours, and asked how we did. Their reply opens it
    again. To say something as well, write it and choose “Reply and resolve”.
  </AskFirst>
);

const unknownNumber = (): HttpError => {
  const errors = [{ path: 'body.number', code: 'unknown', message: 'There is no ticket with this number.' }];
  return new HttpError('No such ticket', 422, problemFrom(422, { errors }, null));
};

/** Ends this ticket in another, chosen by its number. */
function MergeDialog({ ticket, acts }: DialogProps) {
  const provider = useDataProvider();
  const notify = useNotify();
  const navigate = useNavigate();
  const [first] = ticket.others.filter(({ state }) => state === 'open' || state === 'waiting');
  const find = async (typed: string): Promise<TicketRow> => {
    const { data } = await provider.getList<TicketRow>('support-tickets', {
      filter: { q: typed },
      pagination: { page: 1, perPage: 25 },
      sort: { field: 'createdAt', order: 'DESC' },
    });
    const found = data.find(({ number }) => String(number) === typed);
    if (!found) throw unknownNumber();
    return found;
  };
  return (
    <FormDialog<{ number: string }>
      title={`Merge ticket ${ticket.number} into another`}
      submitLabel="Merge"
      version={ticket.version}
      initial={{ number: first ? String(first.number) : '' }}
      fetchCurrent={async () => ({ version: (await acts.current()).version, values: {} })}
      save={async ({ number }, version) => {
        const into = await find(number.replace(/\D/g, ''));
        await acts.perform('merge', { intoId: into.id }, version);
        notify(`Merged into ticket ${into.number}`, { type: 'success' });
        navigate(`/support-tickets/${into.id}/show`);
      }}
      onClose={acts.close}
    >
      <div>
        This ticket ends, and what was said in it shows in the other. Merge only tickets of the same person:
        whoever wrote gets the answers of the other one from then on.
      </div>
      <FormText name="number" label="Number of the other ticket" inputMode="numeric" required autoFocus />
    </FormDialog>
  );
}

const ReopenDialog = ({ ticket, acts }: DialogProps) => (
  <FormDialog<{ reason: string }>
    title="Reopen the ticket"
    submitLabel="Reopen"
    version={ticket.version}
    initial={{ reason: '' }}
    fetchCurrent={async () => ({ version: (await acts.current()).version, values: {} })}
    save={(form, version) => acts.perform('reopen', form, version)}
    onClose={acts.close}
  >
    <FormText name="reason" label="Reason" hint="Its clocks begin anew" lines={2} required autoFocus />
  </FormDialog>
);

/** Links the ticket to a patient one finds oneself. */
function PatientDialog({ ticket, acts }: DialogProps) {
  const id = useId();
  const choose = async (patientId: string | null) => {
    if (await acts.link({ patientId })) acts.close();
  };
  return (
    <Dialog open onClose={acts.close} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>Whose ticket is it?</DialogTitle>
      <DialogContent>
        <PatientPicker
          label="Patient"
          hint="Check two details with them before you choose"
          inDialog
          autoFocus
          onChoose={(patient) => void choose(patient.id)}
        />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        {ticket.patient ? <Button onClick={() => void choose(null)}>Link nobody</Button> : null}
        <Button onClick={acts.close}>Leave it</Button>
      </DialogActions>
    </Dialog>
  );
}
