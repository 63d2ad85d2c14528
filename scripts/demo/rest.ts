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
  remove(path: string): Promise<void>;
}

export interface Member {
  id: string;
  name: string;
  roles: string[];
  store: string | null;
}

/** Signs a member of the demo staff in. */
export async function signIn(url: string, { id, name }: Member): Promise<Person> {
  const { token } = await call<{ token: string }>(url, 'POST', '/demo/tokens', { staff: id });
  return {
    id,
    name,
    get: path => call(url, 'GET', path, undefined, token),
    post: (path, body) => call(url, 'POST', path, body, token),
    put: (path, body) => call(url, 'PUT', path, body, token),
    remove: path => remove(url, path, token),
  };
}

/** The demo staff of the stack, or null when it has none: only the embedded one does. */
export async function demoStaff(url: string): Promise<Member[] | null> {
  const response = await fetch(`${url}/v1/demo/staff`);
  if (response.status === 404) return null;
  return (await read<{ items: Member[] }>(response)).items;
}

async function call<T>(url: string, method: string, path: string, body?: unknown, token?: string): Promise<T> {
  const response = await fetch(`${url}/v1${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw await refusalOf(response, `${method} /v1${path}`);
  return read<T>(response);
}

async function remove(url: string, path: string, token: string): Promise<void> {
  const response = await fetch(`${url}/v1${path}`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw await refusalOf(response, `DELETE /v1${path}`);
}

async function refusalOf(response: Response, what: string): Promise<Refused> {
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.includes('json') ?? false;
  const { detail } = isProblem ? (JSON.parse(text) as { detail?: string }) : {};
  return new Refused(`${what} answered ${response.status}: ${text}`, detail);
}

async function read<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}
