import { parseCookie, stringifySetCookie } from 'cookie';

/** Cookies of one origin, which no other can set or read. */
export interface Cookies {
  /** The value in a Cookie header, or null. */
  read(header: string | undefined): string | null;
  /** As a Set-Cookie header; it goes when the browser is closed unless `maxAgeS` says sooner. */
  set(value: string, maxAgeS?: number): string;
  clear(): string;
}

/** The cookie of that name: `__Host-…` over TLS; the bare name on this machine, where there is none. */
export function cookieCalled(name: string, publicUrl: string): Cookies {
  const secure = new URL(publicUrl).protocol === 'https:';
  const called = secure ? `__Host-${name}` : name;
  // a link in a mail leads to the board signed in; nothing that changes anything is a link
  const usual = { name: called, path: '/', httpOnly: true, secure, sameSite: 'lax' } as const;
  return {
    read: header => parseCookie(header ?? '')[called] || null,
    set: (value, maxAgeS) => stringifySetCookie({ ...usual, value, ...(maxAgeS !== undefined && { maxAge: maxAgeS }) }),
    clear: () => stringifySetCookie({ ...usual, value: '', maxAge: 0 }),
  };
}
