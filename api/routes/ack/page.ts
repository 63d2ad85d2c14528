import type { Said } from '../../../domain/notices/said';

/** What the page of a link shows. */
export type AckShown =
  | { is: 'open'; said: Said; person: string }
  | { is: 'acknowledged'; said: Said | null; by: string }
  | { is: 'over'; said: Said | null }
  | { is: 'gone'; why: string };

const choices: readonly (readonly [minutes: string, label: string])[] = [
  ['', '按规定时限'],
  ['15', '15 分钟内'],
  ['30', '30 分钟内'],
  ['60', '1 小时内'],
];

/** The page on which somebody acknowledges in one tap, without signing in. Plain HTML: it works in any mail program's browser. */
export function ackPage(shown: AckShown, boardUrl: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(titleOf(shown))}</title>
<link rel="stylesheet" href="/base.css">
<link rel="stylesheet" href="/parts.css">
<link rel="stylesheet" href="/ack.css">
</head>
<body>
<main>
<section class="ack ${shown.is}">
<h1>${escaped(titleOf(shown))}</h1>
${bodyOf(shown)}
<p><a href="${escaped(boardUrl)}">打开看板</a></p>
</section>
</main>
</body>
</html>
`;
}

function titleOf(shown: AckShown): string {
  if (shown.is === 'gone') return '链接已失效';
  if (shown.is === 'acknowledged') return '已确认';
  return shown.is === 'over' ? '已处理,无需确认' : shown.said.subject || '告警';
}

function bodyOf(shown: AckShown): string {
  if (shown.is === 'gone') return `<p>${escaped(shown.why)}</p>`;
  const subject = shown.said && shown.is !== 'open' ? `<p>${escaped(shown.said.subject)}</p>` : '';
  const lines = (shown.said?.lines ?? []).map(line => `<p>${escaped(line)}</p>`).join('\n');
  if (shown.is === 'over') return `${subject}\n${lines}`;
  if (shown.is === 'acknowledged') return `<p>确认人: ${escaped(shown.by)}</p>\n${subject}\n${lines}`;
  const options = choices.map(([value, label]) => `<option value="${value}">${label}</option>`).join('');
  return `${lines}
<form method="post">
<label>何时处理完 <select name="minutes">${options}</select></label>
<button class="main" type="submit">我来处理</button>
<p>以 ${escaped(shown.person)} 的名义确认。逾时未办,告警继续升级。</p>
</form>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
