import { parseSetCookie } from 'cookie';

/** A browser as far as signing in goes: it keeps the cookies of each origin, and follows nothing by itself. */
export interface Browser {
  ask(url: string, how?: { form?: URLSearchParams; headers?: Record<string, string> }): Promise<Response>;
  /** What it would send there as `Cookie`. */
  cookiesFor(url: string): string;
}

export function openBrowser(): Browser {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string) => {
    const { origin } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };
  const cookiesFor = (url: string) => [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    cookiesFor,
    async ask(url, { form, headers } = {}) {
      const cookie = cookiesFor(url);
      const answer = await fetch(url, {
        ...{ method: form ? 'POST' : 'GET', redirect: 'manual' },
        headers: { ...(cookie && { cookie }), ...headers },
        ...(form && { body: form }),
      });
      keep(jarOf(url), answer.headers.getSetCookie());
      return answer;
    },
  };
}

function keep(jar: Map<string, string>, lines: readonly string[]): void {
  for (const line of lines) {
    // as they were set: a value that is escaped goes back escaped
    const { name, value = '', maxAge, expires } = parseSetCookie(line, { decode: text => text });
    const isOver = maxAge === 0 || value === '' || (expires && expires.getTime() <= Date.now());
    if (isOver) jar.delete(name);
    else jar.set(name, value);
  }
}
