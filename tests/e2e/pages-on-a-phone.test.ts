import { describe } from '@jest/globals';
import { PHONE } from './browser.ts';
import { seesEveryPage } from './pages/every-page.ts';

describe('on a phone, dark', () => seesEveryPage({ viewport: PHONE, colorScheme: 'dark' }));
