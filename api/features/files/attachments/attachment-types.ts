import { unprocessable } from '../../../lib/problem.ts';

export type AttachmentType = 'application/pdf' | 'image/png' | 'image/jpeg';

const signatures: [AttachmentType, Buffer][] = [
  ['application/pdf', Buffer.from('%PDF-', 'latin1')],
  ['image/png', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['image/jpeg', Buffer.from('ffd8ff', 'hex')],
];

/** What a file is by its first bytes, whatever it is called. @throws Problem 422 for anything else, and for an empty file */
export function attachmentType(head: Buffer): AttachmentType {
  const found = signatures.find(([, signature]) => head.subarray(0, signature.length).equals(signature));
  if (found) return found[0];
  const message =
    head.length === 0
      ? 'This file is empty.'
      : 'Send a PDF, a PNG or a JPEG. On most phones a screenshot is one of these.';
  throw unprocessable([{ path: 'body.file', code: 'file-type-refused', message }]);
}
