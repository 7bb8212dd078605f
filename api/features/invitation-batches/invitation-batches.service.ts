export { addBatchEvent, lockBatch } from './lifecycle/batch-locking.service.ts';
