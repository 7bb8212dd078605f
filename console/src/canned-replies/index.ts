import { lazy } from 'react';

/** Replies written once and used often. */
export const cannedReplies = {
  name: 'canned-replies',
  list: lazy(() => import('./CannedReplyList.tsx')),
};
