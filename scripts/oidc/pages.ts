import { roles } from '../../domain/people/roles';
import type { Known } from './people';

const zhOf: Readonly<Record<string, { zh: string }>> = { ...roles, administrator: { zh: '系统管理员' } };

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem;color:#1c2733;background:#f6f7f9}
h2{font-size:1rem;margin:1.2rem 0 .4rem}form{display:flex;flex-wrap:wrap;gap:.5rem}
button{font:inherit;padding:.5rem .8rem;border:1px solid #b9c2cc;border-radius:.5rem;background:#fff;text-align:left;cursor:pointer}
small{display:block;color:#566373}`;

/** The page on which somebody says who they are: no password, it is a demonstration. */
export function peoplePage(people: readonly Known[], action: string): string {
  const places = [...new Set(people.map(placeOf))];
  const sections = places.map(
    place =>
      `<h2>${escaped(place)}</h2><form method="post" action="${escaped(action)}">${people
        .filter(each => placeOf(each) === place)
        .map(buttonOf)
        .join('')}</form>`,
  );
  return page('您是哪位?', `<p>演示用的登录服务:选一个人,不用密码。</p>${sections.join('')}`);
}

/** Asks whether to sign out here, too; `form` is the provider's own. */
export function signOutPage(form: string, formId: string): string {
  return page(
    '退出登录',
    `${form}<p>您已退出守时。演示用的登录服务也要退出吗?</p><button form="${formId}" name="logout" value="yes" autofocus>退出</button>`,
  );
}

export function wordsPage(title: string, words: string): string {
  return page(title, `<p>${escaped(words)}</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${style}</style></head><body><h1>${escaped(title)}</h1>${body}</body></html>`;
}

const placeOf = ({ store, agency }: Known) => store ?? (agency === null ? '总部' : '外部服务机构');

function buttonOf({ id, name, roles: held }: Known): string {
  const does = held.map(role => zhOf[role]?.zh ?? role).join('、');
  return `<button name="account" value="${escaped(id)}"><strong>${escaped(name)}</strong> ${escaped(id)}<small>${escaped(does)}</small></button>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
