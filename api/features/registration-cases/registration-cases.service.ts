export { fileFailedAttempt, noteRegistered } from './filing/filing.service.ts';
