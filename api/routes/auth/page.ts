import type { DomainError } from '../../../domain/errors';
import { refusalWords } from '../../../domain/words/refusals';
import { escaped, plainPage } from '../plain-page';

type Words = readonly [title: string, why: string];

/** The page that says why nobody is signed in now, and what to do. */
export function refusedPage(refusal: DomainError, boardUrl: string): string {
  const [title, why] = wordsOf(refusal);
  // whoever is signed in at the provider as somebody without a role would come back as the same
  const isSomebodyElses = refusal.code === 'forbidden';
  const [href, label] = isSomebodyElses
    ? ['/auth/login?anew=true', '换一个账号登录']
    : ['/auth/login', refusal.code === 'issuer-unavailable' ? '再试一次' : '重新登录'];
  return plainPage(
    title,
    `<section class="ack gone">
<h1>${escaped(title)}</h1>
<p>${escaped(why)}</p>
<p><a class="button main" href="${href}">${label}</a></p>
</section>`,
    boardUrl,
  );
}

function wordsOf({ code, more }: DomainError): Words {
  const { why: known } = more;
  return whys[typeof known === 'string' ? known : code] ?? ['登录没有完成', refusalWords[code].zh];
}

const whys: Readonly<Record<string, Words>> = {
  stale: ['登录没有完成', '这次登录已超时,或不是从这个浏览器开始的。请重新登录。'],
  denied: ['登录没有完成', '登录服务没有同意这次登录。'],
  refused: ['登录没有完成', '登录信息无法核实,没有让任何人登录。请重新登录。'],
  clock: ['登录没有完成', '登录服务与本系统的时钟相差太多,请通知系统管理员。'],
  away: ['暂时无法登录', '登录服务暂时不可用,请稍后再试。已经登录的人可以继续工作。'],
  'no-role': ['您还没有岗位', '登录成功,但您的账号在守时没有岗位,请联系系统管理员。'],
  unplaced: ['您还没有岗位', '您账号上的门店或机构在守时没有登记,请联系系统管理员。'],
  alike: ['您的账号与他人相近', '已有人使用写法相近的账号,请联系系统管理员。'],
  left: ['账号已停用', '您已不在岗。如有误,请联系系统管理员。'],
};
