import { renderMarkdown } from '../../lib/markdown/markdown.ts';
import type { HelpPageRecord, HelpVersionRecord, ShownHelp } from './help-pages.queries.ts';
import {
  type HelpPageRow,
  type HelpPageView,
  type HelpVersion,
  type HelpWords,
  helpTopics,
  helpTopicWords,
} from './help-pages.schema.ts';

export const presentHelpPageRow = (row: HelpPageRecord): HelpPageRow => ({
  id: row.id,
  slug: row.slug,
  topic: row.topic,
  state: row.state,
  title: row.title,
  hasDraft: row.has_draft,
  updatedAt: row.updated_at.toISOString(),
  updatedByName: row.updated_by_name,
  version: row.version,
});

const wordsOf = ({ title, summary, body }: HelpWords): HelpWords => ({ title, summary, body });

/** @param versions of this page, newest first */
export function presentHelpPage(row: HelpPageRecord, versions: readonly HelpVersionRecord[]): HelpPageView {
  const draft = versions.find(({ state }) => state === 'draft');
  const shown = versions.find(({ published_at }) => published_at !== null);
  return {
    ...presentHelpPageRow(row),
    draft: draft ? wordsOf(draft) : null,
    published: shown?.published_at
      ? { ...wordsOf(shown), number: shown.number, publishedAt: shown.published_at.toISOString() }
      : null,
  };
}

export const presentHelpVersion = (row: HelpVersionRecord): HelpVersion => ({
  ...wordsOf(row),
  number: row.number,
  state: row.state,
  madeAt: row.made_at.toISOString(),
  madeByName: row.made_by_name,
  publishedAt: row.published_at?.toISOString() ?? null,
  publishedByName: row.published_by_name,
});

const item = ({ slug, title, summary }: ShownHelp) => ({ slug, title, summary });

/** Every page by topic, in the topics' order; topics without pages are left out. */
export const presentHelpByTopic = (rows: readonly ShownHelp[]) =>
  helpTopics.flatMap((topic) => {
    const pages = rows.filter((row) => row.topic === topic).map(item);
    return pages.length > 0 ? [{ topic, name: helpTopicWords[topic], pages }] : [];
  });

export const presentFoundHelp = (row: ShownHelp) => ({ ...item(row), topic: row.topic });

export const presentHelpForPatient = (row: ShownHelp) => ({
  ...item(row),
  topic: row.topic,
  html: renderMarkdown(row.body),
  publishedAt: row.published_at.toISOString(),
});
