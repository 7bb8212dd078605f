import type { Handler } from '../handler.ts';
import { settleRecoveryHandler } from './accounts/settleRecovery.ts';
import { runAssignmentRulesHandler } from './assignment-rules/runAssignmentRules.ts';
import { sealAuditHandler } from './audit-events/sealAudit.ts';
import { keepSendingHandler } from './batch-sending/keepSending.ts';
import { sendBatchHandler } from './batch-sending/sendBatch.ts';
import { watchDeliveryHandler } from './delivery/watchDelivery.ts';
import { sweepOrphansHandler } from './files/sweepOrphans.ts';
import { judgeAnewHandler } from './invitation-batches/judgeAnew.ts';
import { judgeTrialsHandler } from './invitation-batches/judgeTrials.ts';
import { readBatchHandler } from './invitation-batches/readBatch.ts';
import { countResultsHandler } from './invitation-results/countResults.ts';
import { remindHandler } from './invitation-rules/remind.ts';
import { runRulesHandler } from './invitation-rules/runRules.ts';
import { inspectLetterHandler } from './letters/inspectLetter.ts';
import { showReplacementHandler } from './letters/showReplacement.ts';
import { inspectMessageAttachmentHandler } from './messages/inspectMessageAttachment.ts';
import { keepMessagesSendingHandler } from './messages/keepMessagesSending.ts';
import { sendMessageHandler } from './messages/sendMessage.ts';
import { reconcileNotificationsHandler } from './notifications/reconcileNotifications.ts';
import { sendNotificationHandler } from './notifications/sendNotification.ts';
import { inspectAnswerAttachmentHandler } from './questionnaire-assignments/inspectAnswerAttachment.ts';
import { keepAssignmentsHandler } from './questionnaire-assignments/keepAssignments.ts';
import { readImportHandler } from './record-imports/readImport.ts';
import { writeImportHandler } from './record-imports/writeImport.ts';
import { keepCasesHandler } from './registration-cases/keepCases.ts';
import { matchRegistrationHandler } from './registrations/matchRegistration.ts';
import { sendCodeAgainHandler } from './registrations/sendCodeAgain.ts';
import { simulateHandler } from './release-rules/simulate.ts';
import { releaseDueHandler } from './results/releaseDue.ts';
import { inspectAttachmentHandler } from './support-tickets/inspectAttachment.ts';
import { forgetSettledHandler } from './unreachable-patients/forgetSettled.ts';
import { tidyHandler } from './upkeep/tidy.ts';

/** Every job there is, and what does it. */
export const handlers: Handler[] = [
  inspectLetterHandler,
  showReplacementHandler,
  sendNotificationHandler,
  reconcileNotificationsHandler,
  sendBatchHandler,
  keepSendingHandler,
  watchDeliveryHandler,
  sealAuditHandler,
  sweepOrphansHandler,
  matchRegistrationHandler,
  sendCodeAgainHandler,
  keepCasesHandler,
  judgeAnewHandler,
  readBatchHandler,
  judgeTrialsHandler,
  runRulesHandler,
  remindHandler,
  simulateHandler,
  inspectAttachmentHandler,
  settleRecoveryHandler,
  countResultsHandler,
  releaseDueHandler,
  forgetSettledHandler,
  inspectAnswerAttachmentHandler,
  keepAssignmentsHandler,
  runAssignmentRulesHandler,
  sendMessageHandler,
  keepMessagesSendingHandler,
  inspectMessageAttachmentHandler,
  readImportHandler,
  writeImportHandler,
  tidyHandler,
];
