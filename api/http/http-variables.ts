import { isIP } from 'node:net';
import { z } from 'zod';
import { whole } from './whole';

const aMinute = (fallback: number) => whole(0, 10_000_000, fallback);
const milliseconds = (fallback: number) => whole(100, 86_400_000, fallback);

/** Who may do how much, how slowly, and which proxies say whose request it is. */
export const httpVariables = {
  CORS_ORIGINS: z.string().default(''),
  LIMIT_REFUSED_SIGN_INS: aMinute(20),
  LIMIT_LOOK_UPS: aMinute(120),
  LIMIT_DEPARTURES: aMinute(20_000),
  LIMIT_REQUESTS: aMinute(0),
  TRUST_PROXY: z.string().refine(areProxies, 'must be addresses and networks, with commas between').optional(),
  HTTP_HEADERS_TIMEOUT_MS: milliseconds(15_000),
  HTTP_BODY_TIMEOUT_MS: milliseconds(30_000),
  HTTP_REQUEST_TIMEOUT_MS: milliseconds(3_600_000),
  HTTP_CONNECTION_TIMEOUT_MS: milliseconds(120_000),
  HTTP_KEEP_ALIVE_MS: milliseconds(72_000),
};

type Variables = z.infer<z.ZodObject<typeof httpVariables>>;

/** What the HTTP layer keeps to. */
export type HttpSettings = ReturnType<typeof httpOf>;

/** How many a minute; 0 is no limit. */
export type Limits = HttpSettings['limits'];

/** The settings the variables describe. */
export function httpOf(given: Variables) {
  return {
    limits: {
      /** of one address */
      refusedSignIns: given.LIMIT_REFUSED_SIGN_INS,
      /** of one person: customers looked up, vehicles reported as departed, requests of any kind */
      lookUps: given.LIMIT_LOOK_UPS,
      departures: given.LIMIT_DEPARTURES,
      requests: given.LIMIT_REQUESTS,
    },
    timeouts: {
      /** from the connection to the end of the headers */
      headersMs: given.HTTP_HEADERS_TIMEOUT_MS,
      /** for a body as a whole; for one that is read as it comes, between two pieces of it */
      bodyMs: given.HTTP_BODY_TIMEOUT_MS,
      requestMs: given.HTTP_REQUEST_TIMEOUT_MS,
      /** with nothing sent or received */
      connectionMs: given.HTTP_CONNECTION_TIMEOUT_MS,
      keepAliveMs: given.HTTP_KEEP_ALIVE_MS,
    },
    trustProxy: given.TRUST_PROXY ?? false,
  };
}

/** The settings where nothing is said. */
export const usualHttp: HttpSettings = httpOf(z.object(httpVariables).parse({}));

const named = ['loopback', 'linklocal', 'uniquelocal'];

// neither `true` nor a number of hops: who calls directly could then call himself by any address
function areProxies(text: string): boolean {
  return text.split(',').every(part => named.includes(part.trim()) || isNetwork(part.trim()));
}

function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}
