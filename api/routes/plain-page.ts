/** A page without JavaScript, for whoever is not at the board: it works in any mail program's browser. `body` is HTML. */
export function plainPage(title: string, body: string, boardUrl: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)} · 守时</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/base.css">
<link rel="stylesheet" href="/parts.css">
<link rel="stylesheet" href="/ack.css">
</head>
<body>
<header class="bar"><strong>守时</strong><a href="${escaped(boardUrl)}">打开看板</a></header>
<main>
${body}
</main>
</body>
</html>
`;
}

/** Text as HTML shows it. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
