import type { Seen, Visitor } from './visitor';

export const SESSION = '__Host-shoushi';

/** Nobody is signed in by it, and whoever looks reads why in their language. */
export async function expectRefused(visitor: Visitor, answer: Seen, status: number, why: string): Promise<void> {
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.text).toContain(why);
  expect(answer.text).not.toMatch(/\bat \S+:\d+|Error|OAUTH|undefined/);
  expect(visitor.cookies.has(SESSION)).toBe(false);
  expect((await visitor.ask('GET', '/v1/me')).status).toBe(401);
}
