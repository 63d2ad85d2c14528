/** The Chinese of a title that a notice carries; nothing where it carries none. */
export function titleOf(title: unknown): string {
  if (typeof title !== 'object' || title === null || !('zh' in title)) return '';
  return String(title.zh);
}
