import { describe } from '@jest/globals';
import { DESK } from './browser.ts';
import { seesEveryPage } from './pages/every-page.ts';

describe('at a desk, light', () => seesEveryPage({ viewport: DESK, colorScheme: 'light' }));
