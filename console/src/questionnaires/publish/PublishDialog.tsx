import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { QuestionnaireView } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { count } from '../../fields/count.ts';
import { Trouble } from '../../forms/Trouble.tsx';
import type { dataProvider } from '../../providers/dataProvider.ts';
import { FindingLines } from '../builder/FindingLines.tsx';
import { Changes } from '../versions/Changes.tsx';

/** What publishing means, before it is done: what changes, what stands against it, what is to be weighed. */
export function PublishDialog({ view, onClose }: { view: QuestionnaireView; onClose: () => void }) {
  const id = useId();
  const provider = useDataProvider<typeof dataProvider>();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const [isWeighed, setWeighed] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { definitionNumber: number, publishedNumber, findings } = view;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const mayPublish = view.hasDraft && errors.length === 0;

  const publish = async () => {
    setBusy(true);
    setError(null);
    try {
      await provider.act('questionnaires', view.id, 'publish', {}, view.version);
      await client.invalidateQueries({ queryKey: ['questionnaires'], refetchType: 'none' });
      notify(`Version ${number} is published. It is what patients are asked from now on.`, {
        type: 'success',
      });
      navigate(`/questionnaires/${view.id}/show`);
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{view.hasDraft ? `Publish version ${number}` : 'Nothing to publish'}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, overflowWrap: 'anywhere' }}>
        <Trouble error={error} />
        {view.hasDraft ? (
          <Box>
            {publishedNumber === null
              ? `Patients can be asked its ${count(view.questions, 'question')} from then on.`
              : `Patients are asked version ${number} instead of version ${publishedNumber} from then on. Answers already given stay with the version they were given to.`}{' '}
            A published version never changes.
          </Box>
        ) : (
          <Box>
            There is no draft: what you see is version {number}, which is {view.state}.
          </Box>
        )}
        {view.hasDraft && publishedNumber !== null ? (
          <section>
            <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: 15 }}>
              What changes since version {publishedNumber}
            </Box>
            <Changes id={view.id} since={publishedNumber} number={number} updatedAt={view.updatedAt} />
          </section>
        ) : null}
        {errors.length > 0 ? (
          <section>
            <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: 15 }}>
              {count(errors.length, 'error')} to mend first
            </Box>
            <FindingLines findings={errors} />
          </section>
        ) : null}
        {mayPublish && warnings.length > 0 ? (
          <section>
            <FindingLines findings={warnings} />
            <FormControlLabel
              sx={{ mt: 1 }}
              control={<Checkbox checked={isWeighed} onChange={(_event, now) => setWeighed(now)} />}
              label={`I have weighed ${warnings.length === 1 ? 'this warning' : `these ${warnings.length} warnings`}`}
            />
          </section>
        ) : null}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose}>{mayPublish ? 'Cancel' : 'Close'}</Button>
        {mayPublish ? (
          <Button
            variant="contained"
            disabled={isBusy || (warnings.length > 0 && !isWeighed)}
            onClick={() => void publish()}
          >
            Publish version {number}
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
}
