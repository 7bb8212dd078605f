export interface TermsBlock {
  kind: 'heading' | 'paragraph';
  text: string;
  /** The line it begins on, counted from 0. */
  line: number;
}

/** Terms as they are read: paragraphs parted by empty lines, and lines that begin with `## ` as headings. */
export function termsBlocks(body: string): TermsBlock[] {
  const blocks: TermsBlock[] = [];
  let open: TermsBlock | null = null;
  for (const [line, raw] of body.split(/\r?\n/).entries()) {
    const text = raw.trim();
    if (text === '') open = null;
    else if (text.startsWith('## ')) {
      blocks.push({ kind: 'heading', text: text.slice(3).trim(), line });
      open = null;
    } else if (open) open.text += `\n${text}`;
    else {
      open = { kind: 'paragraph', text, line };
      blocks.push(open);
    }
  }
  return blocks;
}
