import { escaped } from '../email/html-of';
import { channels } from '../registry';
import type { Caught } from './caught';

const said = {
  zh: { title: '收到的消息', none: '还没有收到消息', to: '收件方', answer: '回答', open: '打开链接' },
  en: { title: 'What has arrived', none: 'Nothing has arrived yet', to: 'To', answer: 'Answer', open: 'Open the link' },
} as const;

const STYLE = [
  'body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:44rem;padding:1rem;color:#1f1f1f}',
  'article{border:1px solid #d0d0d0;border-radius:8px;margin:0 0 1rem;overflow-wrap:anywhere;padding:.75rem 1rem}',
  'h1{font-size:1.25rem}h2{font-size:1rem;margin:.25rem 0}',
  'pre{font:inherit;white-space:pre-wrap;margin:.5rem 0}',
  'small{color:#5f5f5f}',
].join('');

/** What was caught, the newest first, as one page that looks again every two seconds. */
export function pageOf(caught: readonly Caught[], language: 'zh' | 'en'): string {
  const { title, none } = said[language];
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title} (${caught.length})</title>`,
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="refresh" content="2">',
    `<style>${STYLE}</style></head><body><h1>${title}</h1>`,
    ...(caught.length === 0 ? [`<p>${none}</p>`] : caught.map(each => articleOf(each, language))),
    '</body></html>',
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
    link === null ? '' : `<p><a href="${escaped(link)}" rel="noreferrer">${open}</a></p>`,
    `<small>${to}: ${escaped(each.to)} ${escaped(mentions)} · ${answer}: ${escaped(each.answer)}</small></article>`,
  ].join('\n');
}
