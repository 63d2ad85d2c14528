import type { DomainError } from '../../../domain/errors';
import type { Said } from '../../../domain/notices/said';
import { refusalWords } from '../../../domain/words/refusals';
import { escaped, plainPage } from '../plain-page';

/** What the page of a link shows. */
export type AckShown =
  | { is: 'open'; said: Said; person: string }
  | { is: 'acknowledged'; said: Said; by: string; until: string | null }
  | { is: 'over'; said: Said }
  | { is: 'gone'; title: string; why: string };

const choices: readonly (readonly [minutes: string, label: string])[] = [
  ['', '按规定时限'],
  ['15', '15 分钟内'],
  ['30', '30 分钟内'],
  ['60', '1 小时内'],
];

/** The page on which somebody acknowledges in one tap, without signing in. */
export function ackPage(shown: AckShown, boardUrl: string): string {
  const title = titleOf(shown);
  const body = `<section class="ack ${shown.is}">
<h1>${escaped(title)}</h1>
${bodyOf(shown)}
</section>`;
  return plainPage(title, body, boardUrl);
}

/** Why a link does nothing, in the words of the page. */
export function whyGone({ code, more }: DomainError): AckShown {
  const { why: known } = more;
  const [title, why] = gone[typeof known === 'string' ? known : code] ?? ['无法确认', refusalWords[code].zh];
  return { is: 'gone', title, why };
}

const gone: Readonly<Record<string, readonly [title: string, why: string]>> = {
  used: ['链接已用过', '每个链接只能确认一次。现在的情况请到看板上看。'],
  old: ['链接已过期', '链接发出后八小时内有效。请到看板上确认。'],
  'not-found': ['没有这个链接', '请核对地址,或到看板上查看。'],
  left: ['链接已失效', '收到这条通知的人已不在岗。'],
};

function titleOf(shown: AckShown): string {
  if (shown.is === 'gone') return shown.title;
  if (shown.is === 'acknowledged') return '已确认';
  return shown.is === 'over' ? '已处理,无需确认' : subjectOf(shown.said);
}

const subjectOf = ({ subject }: Said) => subject.replace('[守时] ', '') || '告警';

function bodyOf(shown: AckShown): string {
  switch (shown.is) {
    case 'gone':
      return `<p>${escaped(shown.why)}</p>`;
    case 'over':
      return aboutOf(shown.said);
    case 'acknowledged':
      return `<p class="by"><strong>${escaped(shown.by)}</strong> 正在处理${shown.until === null ? '' : `,${escaped(shown.until)} 前处理完`}。</p>\n${aboutOf(shown.said)}`;
    case 'open':
      return `${linesOf(shown.said)}\n${formOf(shown.person)}`;
  }
}

const aboutOf = (said: Said) => `<p><strong>${escaped(subjectOf(said))}</strong></p>\n${linesOf(said)}`;

const linesOf = ({ lines }: Said) => `<ul>${lines.map(line => `<li>${escaped(line)}</li>`).join('')}</ul>`;

function formOf(person: string): string {
  const options = choices.map(
    ([value, label], at) =>
      `<label><input type="radio" name="minutes" value="${value}"${at === 0 ? ' checked' : ''}><span>${label}</span></label>`,
  );
  return `<form method="post">
<fieldset><legend>何时处理完</legend>${options.join('')}</fieldset>
<button class="main" type="submit">我来处理</button>
<p class="meta">以 ${escaped(person)} 的名义确认。到时仍未办完,告警继续升级。</p>
</form>`;
}
