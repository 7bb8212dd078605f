import { z } from 'zod';
import { notFound } from '../../../lib/problem.ts';
import { portalRoute } from '../../../middleware/portal-access.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { askedRange, pdfReply } from '../../files/files.reply.ts';
import { presentLetterForPatient } from '../letters.presenter.ts';
import { portalLetterPage, portalLetterSchema } from '../letters.schema.ts';
import { findLetterForPatient, isCursor, listLettersForPatient, markRead } from './letters.portal.queries.ts';

const byId = z.object({ id: z.uuid() });
const page = z.strictObject({
  cursor: z.string().max(100).refine(isCursor, 'This cursor is none of ours.').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

export const lettersPortalRoutes = [
  portalRoute({
    method: 'get',
    path: '/letters',
    summary: 'My letters, unread first',
    permission: 'patient',
    request: { query: page },
    response: portalLetterPage,
    handler: async ({ db, query: { limit, cursor } }) => {
      const rows = await listLettersForPatient(db, {
        limit: limit + 1,
        ...(cursor ? { after: cursor } : {}),
      });
      const kept = rows.slice(0, limit);
      return {
        items: kept.map(presentLetterForPatient),
        nextCursor: rows.length > limit ? (kept.at(-1)?.cursor ?? null) : null,
      };
    },
  }),
  portalRoute({
    method: 'get',
    path: '/letters/:id',
    summary: 'One of my letters',
    permission: 'patient',
    request: { params: byId },
    response: portalLetterSchema,
    handler: async ({ db, actor, params }) => {
      const letter = await findLetterForPatient(db, params.id);
      if (!letter) throw notFound();
      await recordAudit(db, actor, {
        action: 'letters.viewed',
        entity: 'letters',
        entityId: letter.id,
        patientId: actor.patientId,
      });
      return presentLetterForPatient(letter);
    },
  }),
  portalRoute({
    method: 'get',
    path: '/letters/:id/pdf',
    summary: 'The PDF of one of my letters; marks it read',
    permission: 'patient',
    request: { params: byId },
    response: { file: 'application/pdf' },
    handler: async ({ db, actor, deps, params, request }) => {
      const letter = await findLetterForPatient(db, params.id);
      if (!letter) throw notFound();
      // A clerk's file name may say more than the patient should read; ours never does.
      const name = `letter-${letter.letter_date ?? letter.visible_from.toISOString().slice(0, 10)}.pdf`;
      const file = { sha256: letter.file_sha256, size: letter.size, name };
      const range = askedRange(file, request.header);
      const isFirst = await markRead(db, {
        versionId: letter.version_id,
        letterId: letter.id,
        accountId: actor.accountId,
        patientId: actor.patientId,
      });
      // A viewer fetches one opening in many ranges: written down once, at the first byte or the first ever.
      if (isFirst || !range || range.start === 0) {
        await recordAudit(db, actor, {
          action: 'letters.opened',
          entity: 'letters',
          entityId: letter.id,
          patientId: actor.patientId,
          after: { versionId: letter.version_id, number: letter.version_number },
        });
      }
      return pdfReply(deps.providers.files, file, range);
    },
  }),
];
