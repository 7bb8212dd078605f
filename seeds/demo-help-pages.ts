import type { HelpTopic } from '../api/features/help-pages/help-pages.schema.ts';
import type { Trx } from '../api/lib/db.ts';
import { newId } from '../api/lib/ids.ts';

interface HelpPage {
  slug: string;
  topic: HelpTopic;
  title: string;
  summary: string;
  body: string;
}

/** What patients of a portal like this one ask most. */
const pages: HelpPage[] = [
  {
    slug: 'how-to-register',
    topic: 'registering',
    title: 'How do I register?',
    summary: 'With the link in our text, or with your NHS number.',
    body: `When an outpatient appointment is booked or changed, we send a text with a link. Open it and have at hand:

- your date of birth
- an e-mail address that only you use
- the mobile number the hospital holds for you

Without a text, open the portal on any computer and register with your **NHS number**.

## If your details do not match

They must be the ones the hospital holds. Ring the department on your appointment letter, and we send a new link at once.`,
  },
  {
    slug: 'code-not-arriving',
    topic: 'signing-in',
    title: 'A code does not arrive',
    summary: 'What to do when no text with five digits comes.',
    body: `1. Wait two minutes. A code is good for ten.
2. See that your phone has signal, and that the last three digits on the page are those of your number.
3. Restart the phone, then ask for **one** new code. It replaces the one before.

Tick *Remember this device* and you are not asked again for 30 days. Leave it unticked on a shared computer.`,
  },
  {
    slug: 'change-my-mobile',
    topic: 'account',
    title: 'My mobile or e-mail has changed',
    summary: 'You change your e-mail yourself; the hospital changes your mobile.',
    body: `## E-mail

Open *My details*, choose *E-mail*, and confirm with your password.

## Mobile

Codes go to your mobile, so only the hospital changes it. Ring the department on your appointment letter.`,
  },
  {
    slug: 'letters-on-paper',
    topic: 'letters-and-results',
    title: 'Do I still get letters on paper?',
    summary: 'Yes, unless you choose to read them here only.',
    body: `Open *My details* and choose under *Letters* how they come. You can change it at any time.

Some departments post a letter whatever you choose.`,
  },
  {
    slug: 'when-results-are-shown',
    topic: 'letters-and-results',
    title: 'When do I see a test result?',
    summary: 'Some at once, some after your clinician has read them.',
    body: `Many results are shown as soon as the laboratory has finished. Others wait until a clinician has read them, so that somebody can explain what they mean.

Where a result is on its way, the portal says so, and from which day you can see it.`,
  },
  {
    slug: 'for-somebody-else',
    topic: 'somebody-else',
    title: 'Can I register for somebody else?',
    summary: 'Not yet. Everybody has an account of their own, from the age of 16.',
    body: `Each account belongs to one person with an e-mail address of their own. For under-16s, letters come by post.`,
  },
];

/** The pages of help a hospital begins with, published. */
export async function seedHelpPages(trx: Trx, authorId: string): Promise<void> {
  const rows = pages.map((page) => ({ ...page, id: newId() }));
  await trx('help_pages').insert(
    rows.map(({ id, slug, topic }) => ({ id, slug, topic, state: 'published', updated_by: authorId })),
  );
  await trx('help_page_versions').insert(
    rows.map(({ id, title, summary, body }) => ({
      id: newId(),
      page_id: id,
      number: 1,
      state: 'published',
      title,
      summary,
      body,
      made_by: authorId,
      published_by: authorId,
      published_at: new Date(),
    })),
  );
}
