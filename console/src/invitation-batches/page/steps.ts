import type { BatchState } from '../../../../api/features/invitation-batches/batch-states.schema.ts';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';

export const steps = ['file', 'columns', 'check', 'approve', 'send'] as const;
export type Step = (typeof steps)[number];

const stepOfState: Record<BatchState, Step> = {
  reading: 'file',
  unreadable: 'file',
  columns: 'columns',
  checking: 'check',
  check: 'check',
  approval: 'approve',
  sending: 'send',
  paused: 'send',
  stopped: 'send',
  finished: 'send',
  discarded: 'file',
};

/** The step a batch is at. */
export const stepOf = (state: BatchState): Step => stepOfState[state];

type Facts = Pick<BatchView, 'state' | 'source' | 'columns' | 'needsApproval' | 'approved' | 'submitted'> & {
  rows: number | null;
};

export interface StepPlace {
  step: Step;
  label: string;
  /** Behind the batch, where it is, or still to come. */
  where: 'done' | 'here' | 'ahead';
  /** Whether there is something to look at. */
  isOpen: boolean;
}

const nameOf = (step: Step, source: BatchView['source']): string => {
  const first = { file: 'File', rule: 'Appointments', reminder: 'Whom it reminds' }[source];
  return { file: first, columns: 'Columns', check: 'Check', approve: 'Approve', send: 'Send' }[step];
};

/** The steps along the top: those behind can be walked back to; a batch that came by no file has no columns. */
export function placesOf(batch: Facts): StepPlace[] {
  const here = steps.indexOf(stepOf(batch.state));
  const isChecked = batch.rows !== null && !['reading', 'unreadable', 'columns'].includes(batch.state);
  const isReleased = ['sending', 'paused', 'stopped', 'finished'].includes(batch.state);
  const open: Record<Step, boolean> = {
    file: true,
    columns: batch.source === 'file' && batch.columns.length > 0,
    check: isChecked || batch.state === 'checking',
    approve: batch.state === 'approval' || batch.approved !== null || batch.submitted !== null,
    send: isReleased,
  };
  const isNeeded = (step: Step): boolean =>
    (step !== 'columns' || batch.source === 'file') &&
    (step !== 'approve' || batch.needsApproval || open.approve);
  return steps.filter(isNeeded).map((step) => {
    const at = steps.indexOf(step);
    return {
      step,
      label: nameOf(step, batch.source),
      where: at < here ? 'done' : at === here ? 'here' : 'ahead',
      isOpen: open[step],
    };
  });
}

/** The step to show: the one asked for in the address where it can be opened, else where the batch is. */
export function shownStep(asked: string | null, batch: Facts): Step {
  const place = placesOf(batch).find(({ step }) => step === asked);
  return place?.isOpen ? place.step : stepOf(batch.state);
}
