import { expect, it } from '@jest/globals';
import { cleanFileName } from './files.upload.ts';

it.each([
  ['letter.pdf', 'letter.pdf'],
  ['Brief an Frau Müller.pdf', 'Brief an Frau Müller.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\clerk\\Desktop\\clinic.pdf', 'clinic.pdf'],
  ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie: x=1.pdf'],
  ['\u0000letter\u0007.pdf', 'letter.pdf'],
  ['letter\u202efdp.exe', 'letterfdp.exe'],
  ['   ', 'letter.pdf'],
  ['', 'letter.pdf'],
  ['folder/', 'letter.pdf'],
  ['x'.repeat(500), 'x'.repeat(200)],
  ['😀'.repeat(300), '😀'.repeat(200)],
])('keeps of the name %j only what is fit to be shown', (sent, kept) => {
  expect(cleanFileName(sent)).toBe(kept);
});
