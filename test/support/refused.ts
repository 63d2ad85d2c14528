import type { Answer, Problem } from './client';
import type { Lane } from './lane';

const tables = [
  'cases',
  'case_facts',
  'steps',
  'deadlines',
  'register_entries',
  'escalations',
  'notices',
  'deliveries',
  'texts',
  'policies',
  'idempotency_keys',
  'api_keys',
];
async function stored({ sql }: Pick<Lane, 'sql'>): Promise<unknown> {
  const counts = tables.map(table => `(select count(*)::int from ${table}) as ${table}`);
  return (await sql(`select ${counts.join(', ')}`))[0];
}

/** Refused with that status and code, as a problem, and nothing is stored. */
export async function refused(
  system: Pick<Lane, 'sql'>,
  status: number,
  code: string,
  send: () => Promise<Answer<Problem>>,
): Promise<Problem> {
  const before = await stored(system);
  const answer = await send();
  const { body } = answer;
  expect({ status: answer.status, code: body.code }).toEqual({ status, code });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(body).toMatchObject({
    type: `urn:shoushi:problem:${code}`,
    title: expect.any(String),
    status,
    detail: expect.any(String),
  });
  expect(await stored(system)).toEqual(before);
  return body;
}
