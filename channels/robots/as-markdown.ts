const steering: Readonly<Record<string, string>> = {
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '`': '｀',
  '*': '＊',
  '#': '＃',
  '\\': '＼',
};

/** Words as they stand in a robot's markdown: what would make a link, a mention or a heading of them is written in its wide form. */
export function asMarkdown(words: string): string {
  return words.replace(/[[\]<>`*#\\]/g, each => steering[each] ?? each);
}

/** A link of ours in markdown, or nothing where there is none. */
export function markdownLink(link: { url: string; label: string } | null): string {
  if (!link) return '';
  return `[${asMarkdown(link.label)}](${link.url.replace(/[()\s<>]/g, encodeMark)})`;
}

const encodeMark = (mark: string) => `%${(mark.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`;
