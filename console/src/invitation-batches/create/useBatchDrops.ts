import { useEffect } from 'react';
import { useNavigate } from 'react-router-dom';
import { takeDropsHere } from '../../letters/upload/windowDrop.ts';
import { session } from '../../providers/session.ts';
import { batchUpload } from './batchUpload.ts';

const CREATE = '/invitation-batches/create';

/** While a page of batches is open, a file dropped anywhere in the window becomes a batch, not a letter. */
export function useBatchDrops(): void {
  const navigate = useNavigate();
  useEffect(
    () =>
      takeDropsHere({
        words: 'Drop to invite the patients of this file',
        mayTake: () => session.may('invitation-batches:write'),
        take: (files) => {
          navigate(CREATE);
          void files.then(batchUpload.start);
        },
      }),
    [navigate],
  );
}
