export { fileFailedAttempt, noteRegistered } from './filing/filing.service.ts';
export { bringBackWaitingCases, stopStuckAttempts } from './upkeep/case-upkeep.service.ts';
