import { Refused } from '../demo/rest';
import type { Browser } from './browser';

const MOST_PAGES = 10;
const TOKENS = 'give FIRST_HOUR_ADMINISTRATOR_TOKEN and FIRST_HOUR_OPERATOR_TOKEN instead';

/** Says at the provider who somebody is; answers where it sends them back to. */
export async function sayWho(
  browser: Browser,
  url: string,
  { account, home }: { account: string; home: string },
): Promise<string> {
  return followed(browser, url, home, page => {
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
    if (action === undefined || !page.includes('name="account"'))
      throw new Refused(`The provider asks ${account} more than a name: ${TOKENS}.`);
    if (!page.includes(`value="${account}"`)) throw new Refused(`The provider knows no ${account}.`);
    return { action, form: new URLSearchParams({ account }) };
  });
}

/** Signs out at the provider as well, where its page asks whether to. */
export async function leave(browser: Browser, url: string, home: string): Promise<void> {
  await followed(browser, url, home, page => {
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page) ?? [];
    if (action === undefined) throw new Refused('The provider asks something on signing out that is no form.');
    return { action, form: new URLSearchParams({ xsrf, logout: 'yes' }) };
  });
}

interface Filled {
  action: string;
  form: URLSearchParams;
}

/** Goes from page to page of the provider until it leads home; nothing of an address is repeated, for it holds codes. */
async function followed(browser: Browser, from: string, home: string, fill: (page: string) => Filled): Promise<string> {
  let url = from;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    let answer = await browser.ask(url);
    if (answer.status === 200) {
      const { action, form } = fill(await answer.text());
      url = new URL(action, url).href;
      answer = await browser.ask(url, { form });
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Refused(`The provider answers ${answer.status} at ${new URL(url).pathname}.`);
    url = new URL(location, url).href;
    if (new URL(url).origin === home) return url;
  }
  throw new Refused('The provider leads nowhere.');
}
