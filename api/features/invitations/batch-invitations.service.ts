/** What batches do to the links they send; their SQL is this feature's. */
export {
  type BatchInvitation,
  countInvitations,
  deleteInvitations,
  insertBatchInvitations,
  uncountInvitations,
} from './batch-invitations.queries.ts';
