import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { hashPassword } from '../../api/lib/password/password-hash.ts';
import { aStaffMember } from '../../api/test/builders/staff.ts';
import { accessibilityFaults, openBrowser, openWindow, signIn } from './browser.ts';
import { type Hospital, openHospital } from './hospital.ts';
import { authored, publishByKeyboard, tabTo, writeByKeyboard } from './questionnaire-author-steps.ts';

const PASSWORD = 'ferry lantern copper moss';

let hospital: Hospital;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [hospital, browser] = await Promise.all([openHospital(), openBrowser()]);
  const email = 'author@example.nhs.uk';
  const passwordHash = await hashPassword(PASSWORD);
  await aStaffMember(hospital.db, { roles: ['content-author'], email, passwordHash });
  page = await (await openWindow(browser, hospital.url)).newPage();
  await signIn(page, email, PASSWORD);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await hospital?.close();
}, 120_000);

/** The pointer is never touched: what follows is pressed. */
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const preview = () => page.getByRole('region', { name: 'Preview on a phone' });
const rows = () => page.locator('[id^="row-"]:not([id^="row-score"])');
const rowOf = (words: string) => rows().filter({ hasText: words });
const said = (words: string | RegExp) => page.getByRole('status').filter({ hasText: words }).waitFor();

describe('an author with a keyboard and nothing else', () => {
  it('writes twelve questions on two pages, with two branches and a score', async () => {
    await writeByKeyboard(page);
    const [row] = await hospital.db('questionnaire_versions').select('definition', 'state');
    const [first, second] = row.definition.items;
    expect([row.state, first.items.length, second.items.length]).toEqual(['draft', 5, 7]);
    expect(second.items.map(({ kind }: { kind: string }) => kind)).toEqual([
      'yes-no',
      'number',
      'scale',
      'choices',
      'date',
      'yes-no',
      'text',
    ]);
    const [smokes, howMany, pain, where] = second.items;
    expect(howMany.showWhen).toEqual({ question: smokes.id, is: 'equals', value: true });
    expect(where.showWhen).toEqual({ question: pain.id, is: 'at-least', value: 4 });
    expect(row.definition.scores).toMatchObject([
      { name: authored.score, items: first.items.map(({ id }: { id: string }) => ({ question: id })) },
    ]);
    expect(await accessibilityFaults(page)).toEqual([]);
  }, 600_000);

  it('moves a question, is told where it went, and takes it back', async () => {
    await tabTo(page, rowOf(authored.alcohol), 'Shift+Tab');
    await press('Alt+ArrowUp');
    await said('Moved “Do you drink alcohol?”, now 5 of 7 in “Your pain”.');
    await press('Alt+ArrowLeft');
    await said('now 3 of 3');
    await press('Delete');
    await said('Removed “Do you drink alcohol?”.');
    expect(await rowOf(authored.alcohol).count()).toBe(0);
    await press('Control+Z');
    await said('Undone: removed “Do you drink alcohol?”.');
    await press('Control+Z', 'Control+Z');
    await page.getByTestId('draft-state').filter({ hasText: 'Saved' }).waitFor();
    await press('Control+Shift+Z');
    await said('Done again: moved “Do you drink alcohol?”.');
    await press('Control+Z');
    expect(
      await rows()
        .allInnerTexts()
        .then((texts) => texts.length),
    ).toBe(14);
  }, 120_000);

  it('answers it in the preview, which branches, says what is missing, and scores', async () => {
    await tabTo(page, rowOf(authored.more), 'Shift+Tab');
    await press('v');
    await preview().getByText('Page 1 of 2').waitFor();
    await tabTo(page, preview().getByRole('button', { name: 'Continue' }));
    await press('Enter');
    await preview().getByRole('alert').getByText('There is a problem').waitFor();
    expect(await preview().getByRole('alert').getByRole('listitem').count()).toBe(5);
    for (const words of authored.mood) {
      const question = preview().getByRole('group', { name: words });
      await tabTo(page, question.getByRole('radio').first());
      // From "Not at all" to "Most days".
      await press('Space', 'ArrowDown', 'ArrowDown');
    }
    await page.getByText('Mood: 10, Middling').waitFor();
    await tabTo(page, preview().getByRole('button', { name: 'Continue' }));
    await press('Enter');
    await preview().getByText(authored.smokes).waitFor();
    expect(await preview().getByText(authored.howMany).count()).toBe(0);
    expect(await preview().getByText(authored.where).count()).toBe(0);
    await tabTo(page, preview().getByRole('group', { name: authored.smokes }).getByRole('radio').first());
    await press('Space');
    await tabTo(page, preview().getByLabel(authored.howMany));
    await page.keyboard.type('20');
    await tabTo(page, preview().getByRole('group', { name: authored.pain }).getByRole('radio').first());
    await press('Space', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    expect(await preview().getByText(authored.where).count()).toBe(0);
    await press('ArrowRight');
    await preview().getByText(authored.where).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await tabTo(page, preview().getByRole('button', { name: 'Finish' }));
    await press('Enter');
    await preview().getByText('Your answers have reached the hospital').waitFor();
  }, 240_000);

  it('is asked before the page is left with something unsaved', async () => {
    await tabTo(page, rowOf(authored.more), 'Shift+Tab');
    await press('w');
    await page.keyboard.type('Thank you for your time.');
    await press('Escape', 'g', 'q');
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
    await dialog.waitFor();
    await tabTo(page, dialog.getByRole('button', { name: 'Cancel' }));
    await press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await press('Control+Z', 'Control+Z');
    await page.getByTestId('draft-state').filter({ hasText: 'Saved' }).waitFor();
  }, 120_000);

  it('publishes it, and reads it as it will be asked', async () => {
    await publishByKeyboard(page);
    expect(await hospital.db('questionnaires').first('name', 'state')).toEqual({
      name: authored.name,
      state: 'published',
    });
    const main = page.getByRole('main');
    await main.getByText(`Shown when "${authored.smokes}" is yes.`).waitFor();
    await main.getByText('6 to 10: Middling. Ask about it at the visit.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  }, 120_000);
});
