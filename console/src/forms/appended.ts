/** A text with another one put after it, a line between them. */
export const appended = (before: string, text: string): string =>
  before.trim() ? `${before.trimEnd()}\n\n${text}` : text;
