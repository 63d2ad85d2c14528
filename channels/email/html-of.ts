const BUTTON =
  'display:inline-block;padding:12px 20px;background:#0b57d0;color:#fff;border-radius:6px;text-decoration:none';

/** What a mail says, as HTML without pictures, scripts or anything to load. */
export function htmlOf(subject: string, lines: readonly string[], link: { url: string; label: string } | null): string {
  const body = lines.map(line => (line === '' ? '<br>' : `<div>${escaped(line)}</div>`)).join('\n');
  const button = link && /^https?:\/\//.test(link.url) ? buttonOf(link) : '';
  return [
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"></head>',
    '<body style="font:16px/1.6 sans-serif;color:#1f1f1f">',
    `<h2 style="font-size:20px">${escaped(subject)}</h2>`,
    body,
    button,
    '</body></html>',
  ].join('\n');
}

function buttonOf({ url, label }: { url: string; label: string }): string {
  return `<p><a href="${escaped(url)}" style="${BUTTON}">${escaped(label)}</a></p>`;
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Words as they stand in HTML, between tags and in quotes. */
export function escaped(words: string): string {
  return words.replace(/[&<>"']/g, mark => marks[mark] ?? mark);
}
