import MarkdownIt from 'markdown-it';

/** Where a link may go: the web by TLS, an e-mail, a telephone number, and places of the portal itself. */
const ALLOWED_LINK = /^(?:https:\/\/|mailto:|tel:|\/(?!\/)|#)/i;

/**
 * HTML in the text is shown as text, never taken for markup, and pictures are left out: a picture from elsewhere would
 * tell its owner who reads about what.
 */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, breaks: false }).disable([
  'image',
]);
markdown.validateLink = (url) => ALLOWED_LINK.test(url.trim());

// The page has the one heading of the first level, its title.
for (const rule of ['heading_open', 'heading_close'] as const)
  markdown.renderer.rules[rule] = (tokens, index, options, _env, self) => {
    const token = tokens[index];
    if (token) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 1)}`;
    return self.renderToken(tokens, index, options);
  };

markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  const link = tokens[index];
  if (link && /^https:/i.test(link.attrGet('href')?.toString() ?? ''))
    link.attrSet('rel', 'noopener noreferrer');
  return self.renderToken(tokens, index, options);
};

/**
 * Markdown (CommonMark and tables) as HTML that is safe to put on a page: `p`, `h2`–`h6`, lists, links, emphasis,
 * quotations, code and tables, and nothing that was typed as HTML.
 */
export const renderMarkdown = (text: string): string => markdown.render(text);
