import type { Locator, Page } from 'playwright-core';

/** What the author writes, for whoever assigns and answers it afterwards. */
export const authored = {
  name: 'Before your pain clinic',
  specialty: 'Pain management',
  mood: [
    'How often have you felt down?',
    'How often have you slept badly?',
    'How often have you been tired?',
    'How often have you eaten too little or too much?',
    'How often have you found it hard to think?',
  ],
  often: ['Not at all', 'Some days', 'Most days', 'Nearly every day'],
  score: 'Mood',
  bands: [
    { from: 0, to: 5, label: 'Low', meaning: 'No more is needed.' },
    { from: 6, to: 10, label: 'Middling', meaning: 'Ask about it at the visit.' },
    { from: 11, to: 15, label: 'High', meaning: 'Ring the patient today.' },
  ],
  smokes: 'Do you smoke?',
  howMany: 'How many cigarettes a day?',
  pain: 'How bad is the pain today?',
  where: 'Where does it hurt?',
  places: ['Back', 'Neck', 'Elsewhere'],
  since: 'When did it begin?',
  alcohol: 'Do you drink alcohol?',
  more: 'What else do you want to tell us?',
};

/** Presses Tab until the keyboard is there. @throws Error where it never gets there */
export async function tabTo(page: Page, target: Locator, way: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 250; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(way);
  }
  throw new Error(`Tab never reaches ${target}`);
}

/**
 * An author signed in at the console writes a scored questionnaire of 12 questions on two pages, with two branches, and saves
 * it: by keyboard alone. It ends on the builder's page, with the draft saved and nothing to mend.
 */
export async function writeByKeyboard(page: Page): Promise<void> {
  const { keyboard } = page;
  const field = (label: string) => page.getByLabel(label, { exact: true });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const isIn = (label: string) =>
    page.waitForFunction(
      (wanted) =>
        (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent?.trim() === wanted,
      label,
    );
  const typeIn = async (label: string, text: string) => {
    await tabTo(page, field(label));
    await keyboard.press('Control+A');
    await keyboard.type(text);
  };
  /** Adds an item by its key and writes its words; the keyboard must be on a row, or nowhere. */
  const add = async (key: string, label: 'Question' | 'Title of the page', words: string) => {
    await keyboard.press(key);
    await isIn(label);
    await keyboard.type(words);
  };
  const toRow = async () => {
    await keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.id.startsWith('row-'));
  };

  await keyboard.press('g');
  await keyboard.press('q');
  await tabTo(page, page.getByRole('link', { name: 'Write a questionnaire' }).first());
  await keyboard.press('Enter');
  await typeIn('Name among staff', authored.name);
  await tabTo(page, field('Specialty'));
  await keyboard.type(authored.specialty);
  await tabTo(page, button('Begin'));
  await keyboard.press('Enter');

  await typeIn('Introduction', 'This takes five minutes.');
  await tabTo(page, button(/^Page/));
  await keyboard.press('Enter');
  await isIn('Title of the page');
  await keyboard.type('Your last two weeks');

  // The first of five scored questions; the others are its copies in other words.
  await toRow();
  await add('c', 'Question', authored.mood[0]!);
  await tabTo(page, page.getByLabel('Must be answered'));
  await keyboard.press('Space');
  for (const [index, label] of authored.often.entries()) {
    if (index > 0) await tabTo(page, field(`Answer ${index}`), 'Shift+Tab');
    if (index > 0) await keyboard.press('Enter');
    await typeIn(`Answer ${index + 1}`, label);
    await keyboard.press('Tab');
    await keyboard.type(String(index));
  }
  for (const words of authored.mood.slice(1)) {
    await toRow();
    await keyboard.press('Control+D');
    await isIn('Question');
    await keyboard.press('Control+A');
    await keyboard.type(words);
  }

  await toRow();
  await add('p', 'Title of the page', 'Your pain');
  await toRow();
  await add('y', 'Question', authored.smokes);
  await toRow();
  await add('n', 'Question', authored.howMany);
  await typeIn('Most', '100');
  await tabTo(page, button('Show it only when…'));
  await keyboard.press('Enter');
  await toRow();
  await add('s', 'Question', authored.pain);
  await tabTo(page, page.getByLabel('Must be answered'));
  await keyboard.press('Space');
  await toRow();
  await add('m', 'Question', authored.where);
  for (const [index, label] of authored.places.entries()) {
    if (index === 0) await tabTo(page, field('Answer 1'));
    else await keyboard.press('Enter');
    await isIn(`Answer ${index + 1}`);
    await keyboard.type(label);
  }
  await tabTo(page, button('Show it only when…'));
  await keyboard.press('Enter');
  await typeIn('With', '4');
  await toRow();
  await add('d', 'Question', authored.since);
  await toRow();
  await add('y', 'Question', authored.alcohol);
  await toRow();
  await add('t', 'Question', authored.more);
  await toRow();

  await tabTo(page, button('Add a score'));
  await keyboard.press('Enter');
  await isIn('Name of the score');
  await keyboard.type(authored.score);
  for (const words of authored.mood) {
    await tabTo(page, page.getByRole('checkbox', { name: words }));
    await keyboard.press('Space');
  }
  for (const [index, { from, to, label, meaning }] of authored.bands.entries()) {
    await tabTo(page, button('Add a band'));
    await keyboard.press('Enter');
    const band = page.getByRole('group', { name: `Band ${index + 1}` });
    for (const [name, text] of [
      ['From', from],
      ['To', to],
      ['Is called', label],
      ['And means', meaning],
    ] as const) {
      await tabTo(page, band.getByLabel(name, { exact: true }));
      await keyboard.press('Control+A');
      await keyboard.type(String(text));
    }
  }
  await keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Check', exact: true }).waitFor();
  await keyboard.press('Control+S');
  await page
    .getByTestId('draft-state')
    .filter({ hasText: /^Saved \d/ })
    .waitFor();
}

/** Publishes the draft on the builder's page, by keyboard, and ends on the page of what is published. */
export async function publishByKeyboard(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: 'Publish…' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('A published version never changes').waitFor();
  await tabTo(page, dialog.getByRole('button', { name: /^Publish version/ }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/show$/);
  await page.getByRole('main').getByText('Published', { exact: true }).first().waitFor();
}
