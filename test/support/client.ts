import type { OutgoingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import type { App } from '../../api/deps';

/** What came back: `body` reads it as JSON. */
export interface Answer<T> {
  status: number;
  headers: OutgoingHttpHeaders;
  text: string;
  /** As it came, for what is no text. */
  bytes: Buffer;
  readonly body: T;
}

/** A problem as RFC 9457 has it, with what our refusals add. */
export interface Problem {
  code: string;
  detail: string;
  errors?: { pointer: string; message: string }[];
  open?: { step: string; round: number; role: string }[];
  claimedBy?: string;
  notBefore?: string;
}

type Headers = Record<string, string>;

/** One person, or machine, at the REST interface. Paths are below /v1 unless they are absolute like `/readyz` and `/scim/v2/Users`. */
export interface Client {
  get<T>(path: string, headers?: Headers): Promise<Answer<T>>;
  post<T>(path: string, body?: unknown, headers?: Headers): Promise<Answer<T>>;
  put<T>(path: string, body?: unknown, headers?: Headers): Promise<Answer<T>>;
  patch<T>(path: string, body?: unknown, headers?: Headers): Promise<Answer<T>>;
  delete<T>(path: string, headers?: Headers): Promise<Answer<T>>;
}

const outside = /^\/(healthz|readyz|metrics|openapi\.json|scim\/.*)$/;

/** A client that sends these headers with every request. A body that is text, bytes or a stream is sent as it is. */
export function clientOf(app: App, identify: () => Promise<Headers> | Headers): Client {
  const send = async <T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    headers: Headers = {},
  ) => {
    const url = outside.test(path) ? path : `/v1${path}`;
    const json: Headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await app.inject({
      method,
      url,
      headers: { ...json, ...(await identify()), ...headers },
      ...(body === undefined ? {} : { payload: isRaw(body) ? body : JSON.stringify(body) }),
    });
    const answer: Answer<T> = {
      status: response.statusCode,
      headers: response.headers,
      text: response.payload,
      bytes: response.rawPayload,
      get body() {
        return response.json<T>();
      },
    };
    return answer;
  };
  return {
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
  };
}

function isRaw(body: unknown): body is string | Buffer | Readable {
  return typeof body === 'string' || Buffer.isBuffer(body) || body instanceof Readable;
}
