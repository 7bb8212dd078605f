/** What batches do to the links they send; their SQL is this feature's. */
export {
  type BatchInvitation,
  countInvitations,
  deleteInvitations,
  insertBatchInvitations,
  replaceInvitations,
  uncountInvitations,
} from './batch-invitations.queries.ts';
