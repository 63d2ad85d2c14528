import { randomUUID } from 'node:crypto';

/** The API refused, or answered something else than was expected. */
export class Refused extends Error {
  override readonly name = 'Refused';

  /** `detail` is what the API says of it to a person. */
  constructor(
    message: string,
    readonly detail = '',
  ) {
    super(message);
  }
}

/** One person at the REST interface; paths are below /v1. */
export interface Person {
  id: string;
  name: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
  /** Sends a file as it is. */
  send<T>(path: string, file: Buffer, type: string): Promise<T>;
  remove(path: string): Promise<void>;
}

export interface Member {
  id: string;
  name: string;
  roles: string[];
  store: string | null;
}

/** Signs a member of the demo staff in. */
export async function signIn(url: string, member: Member): Promise<Person> {
  const { token } = await call<{ token: string }>(url, 'POST', '/demo/tokens', { body: inJson({ staff: member.id }) });
  return personAt(url, member, { authorization: `Bearer ${token}` });
}

/** Whoever these headers say, at the REST interface. */
export function personAt(url: string, { id, name }: Pick<Member, 'id' | 'name'>, headers: Headers): Person {
  return {
    id,
    name,
    get: path => call(url, 'GET', path, { headers }),
    post: (path, body) => call(url, 'POST', path, { headers, body: body === undefined ? null : inJson(body) }),
    put: (path, body) => call(url, 'PUT', path, { headers, body: inJson(body) }),
    send: (path, content, type) => call(url, 'POST', path, { headers, body: { content, type } }),
    remove: async path => void (await answered(url, 'DELETE', path, { headers })),
  };
}

/** The demo staff of the stack, or null when it has none: only the embedded one does. */
export async function demoStaff(url: string): Promise<Member[] | null> {
  const response = await fetch(`${url}/v1/demo/staff`);
  if (response.status === 404) return null;
  return (await read<{ items: Member[] }>(response)).items;
}

type Headers = Readonly<Record<string, string>>;

interface Asked {
  headers?: Headers;
  body?: { content: string | Buffer; type: string } | null;
}

const inJson = (body: unknown) => ({ content: JSON.stringify(body), type: 'application/json' });

async function call<T>(url: string, method: string, path: string, asked: Asked): Promise<T> {
  return read<T>(await answered(url, method, path, asked));
}

async function answered(url: string, method: string, path: string, { headers, body }: Asked): Promise<Response> {
  const response = await fetch(`${url}/v1${path}`, {
    method,
    headers: {
      ...headers,
      ...(body && { 'content-type': body.type }),
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
    },
    ...(body && { body: body.content }),
  });
  if (!response.ok) throw await refusalOf(response, `${method} /v1${path}`);
  return response;
}

/** What was asked, and what was answered: the words of a problem, nothing of what was sent. */
export async function refusalOf(response: Response, what: string): Promise<Refused> {
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.includes('json') ?? false;
  const { detail } = isProblem ? (JSON.parse(text) as { detail?: string }) : {};
  return new Refused(`${what} answered ${response.status}: ${text}`, detail);
}

async function read<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}
