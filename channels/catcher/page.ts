import { escaped } from '../email/html-of';
import { channels } from '../registry';
import type { Caught } from './caught';

const said = {
  zh: {
    ...{ title: '收到的消息', none: '还没有收到消息', to: '收件方', answer: '回答', open: '打开链接' },
    ...{ good: '签名有效', bad: '签名不符', unknown: '签名未验证:不知道密钥', tell: '填入密钥' },
    ...{ secretOf: '系统对接的密钥', save: '验证', back: '返回', wrong: '密钥应为 whsec_ 加 24 至 64 字节的 base64。' },
  },
  en: {
    ...{
      title: 'What has arrived',
      none: 'Nothing has arrived yet',
      to: 'To',
      answer: 'Answer',
      open: 'Open the link',
    },
    ...{
      good: 'signature verified',
      bad: 'signature wrong',
      unknown: 'signature not checked: its secret is not known',
    },
    ...{ tell: 'Tell the secret', secretOf: 'Secret of the webhook', save: 'Verify', back: 'Back' },
    wrong: 'A secret is whsec_ and 24 to 64 bytes in base64.',
  },
} as const;

const STYLE = [
  'body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:44rem;padding:1rem;color:#1f1f1f}',
  'article{border:1px solid #d0d0d0;border-radius:8px;margin:0 0 1rem;overflow-wrap:anywhere;padding:.75rem 1rem}',
  'h1{font-size:1.25rem}h2{font-size:1rem;margin:.25rem 0}',
  'pre{font:inherit;white-space:pre-wrap;margin:.5rem 0}',
  'small{color:#5f5f5f}.good{color:#0b6b3a}.bad{color:#b3151d}input{width:100%;font:inherit}',
].join('');

/** What was caught, the newest first, as one page that looks again every two seconds. */
export function pageOf(caught: readonly Caught[], language: 'zh' | 'en'): string {
  const { title, none } = said[language];
  return [
    headOf(`${title} (${caught.length})`, language, '<meta http-equiv="refresh" content="2">'),
    `<body><h1>${title}</h1>`,
    ...(caught.length === 0 ? [`<p>${none}</p>`] : caught.map(each => articleOf(each, language))),
    '</body></html>',
  ].join('\n');
}

/** Where the secret of a webhook is told, so that what came there can be checked. */
export function secretPage(name: string, language: 'zh' | 'en', isWrong: boolean): string {
  const { secretOf, save, back, wrong } = said[language];
  return [
    headOf(`${secretOf} ${escaped(name)}`, language),
    `<body><h1>${secretOf} ${escaped(name)}</h1><form method="post">`,
    `<p><label>whsec_… <input name="secret" autocomplete="off" spellcheck="false" autofocus required></label></p>`,
    isWrong ? `<p class="bad">${wrong}</p>` : '',
    `<p><button>${save}</button> <a href="/">${back}</a></p></form></body></html>`,
  ].join('\n');
}

function headOf(title: string, language: 'zh' | 'en', more = ''): string {
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>`,
    `<meta name="viewport" content="width=device-width,initial-scale=1">${more}<style>${STYLE}</style></head>`,
  ].join('\n');
}

function articleOf(each: Caught, language: 'zh' | 'en'): string {
  const { to, answer, open } = said[language];
  const mentions = each.mentions.map(phone => `@${phone}`).join(' ');
  const link = each.link !== null && /^https?:/.test(each.link) ? each.link : null;
  return [
    `<article><small>#${each.nr} · ${escaped(channels[each.channel].title[language])} · <time>${each.receivedAt}</time></small>`,
    each.subject === '' ? '' : `<h2>${escaped(each.subject)}</h2>`,
    `<pre>${escaped(each.text)}</pre>`,
    signatureOf(each, language),
    link === null ? '' : `<p><a href="${escaped(link)}" rel="noreferrer">${open}</a></p>`,
    `<small>${to}: ${escaped(each.to)} ${escaped(mentions)} · ${answer}: ${escaped(each.answer)}</small></article>`,
  ].join('\n');
}

/** The headers of a webhook as they came, and what its signature comes to. */
function signatureOf({ to, headers, signature }: Caught, language: 'zh' | 'en'): string {
  if (!headers || !signature) return '';
  const { [signature]: word, tell } = said[language];
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const link = signature === 'good' ? '' : ` <a href="/secrets/${escaped(encodeURIComponent(to))}">${tell}</a>`;
  return `<pre><small>${escaped(lines.join('\n'))}</small></pre><p class="${signature}">${word}${link}</p>`;
}
