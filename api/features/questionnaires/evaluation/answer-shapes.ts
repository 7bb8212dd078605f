import { parseNhsNumber } from '../../patients/nhs-number.ts';

const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i;
/** Shapes a text may be asked to have. Authors choose one of these and write no regular expressions, which can hang. */
export const shapes = {
  email: {
    fits: (text: string) => /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text) && text.length <= 254,
    message: 'Enter an e-mail address, such as name@example.com.',
  },
  'nhs-number': {
    fits: (text: string) => parseNhsNumber(text) !== undefined,
    message: 'Enter an NHS number, such as 999 054 8609.',
  },
  'uk-phone': {
    fits: (text: string) => /^(?:\+44|0)\d{9,10}$/.test(text.replace(/[\s().-]/g, '')),
    message: 'Enter a UK telephone number, such as 020 7946 0991.',
  },
  postcode: { fits: (text: string) => POSTCODE.test(text), message: 'Enter a postcode, such as KT2 7QB.' },
};
