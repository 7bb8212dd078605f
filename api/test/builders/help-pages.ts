import type { Knex } from 'knex';
import type { HelpTopic } from '../../features/help-pages/help-pages.schema.ts';
import { newId } from '../../lib/ids.ts';
import { nextNumber } from './sequence.ts';

/** A page of help that patients read, unless the facts say it is still a draft. */
export async function aHelpPage(
  db: Knex,
  facts: {
    slug?: string;
    topic?: HelpTopic;
    title?: string;
    summary?: string;
    body?: string;
    isDraft?: true;
  } = {},
) {
  const id = newId();
  const slug = facts.slug ?? `page-${nextNumber()}`;
  await db('help_pages').insert({
    id,
    slug,
    topic: facts.topic ?? 'signing-in',
    state: facts.isDraft ? 'draft' : 'published',
  });
  await db('help_page_versions').insert({
    id: newId(),
    page_id: id,
    number: 1,
    state: facts.isDraft ? 'draft' : 'published',
    title: facts.title ?? 'A code does not arrive',
    summary: facts.summary ?? 'What to do when no text comes.',
    body: facts.body ?? 'Wait **two minutes**, then ask for another.',
    published_at: facts.isDraft ? null : new Date(),
  });
  return { id, slug, version: 1 };
}
