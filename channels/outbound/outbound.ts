import { request as overHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import { boundedText } from '../bounded-text';
import { reasonOf } from '../reason';
import { Refused } from '../way-out';
import type { Allowed } from './allowed';
import { resolveHost, type Resolve } from './guarded-lookup';
import { targetOf, type Target } from './target';

/** What is sent to an address that people typed. */
export interface Outgoing {
  headers: Readonly<Record<string, string>>;
  body: string;
  signal: AbortSignal;
}

export interface OutboundAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Null when it goes on beyond 64 KiB. */
  text: string | null;
}

/** The one door through which requests go to addresses that people typed. */
export interface Outbound {
  /** Why nothing may be sent to this address, in words without it; null where something may. Asks for the host's addresses. */
  whyNot(address: string): Promise<string | null>;
  /** One POST on a connection of its own, redirects not followed. Rejects with Refused where nothing may be sent. */
  post(address: string, outgoing: Outgoing): Promise<OutboundAnswer>;
}

export interface OutboundOptions {
  allowed: Allowed;
  /** From connecting to the last byte of the answer. */
  timeoutMs?: number;
  resolve?: Resolve;
}

const TIMEOUT_MS = 10_000;

/** Lets requests out to the open internet, and inside only where `allowed` says so: looked at when the address is resolved, which is when it is connected to. */
export function createOutbound({ allowed, timeoutMs = TIMEOUT_MS, resolve = resolveHost }: OutboundOptions): Outbound {
  return {
    async whyNot(address) {
      const target = targetOf(address, allowed, resolve);
      return typeof target === 'string' ? target : whyNotHost(target);
    },
    async post(address, outgoing) {
      const target = targetOf(address, allowed, resolve);
      if (typeof target === 'string') throw new Refused(target, true);
      const signal = AbortSignal.any([outgoing.signal, AbortSignal.timeout(timeoutMs)]);
      try {
        const response = await exchange(target, outgoing, signal);
        const { statusCode: status = 0, headers } = response;
        return { status, headers, text: await boundedText({ body: response }) };
      } catch (error) {
        if (error instanceof Refused) throw error;
        const reason = signal.aborted ? 'too slow' : reasonOf(error);
        const why = outgoing.signal.aborted ? 'given up' : reason;
        throw new Error(`the other side did not answer: ${why}`, { cause: error });
      }
    },
  };
}

function whyNotHost({ url, lookup }: Target): Promise<string | null> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return new Promise(done =>
    lookup(host, { all: true }, error => {
      if (!error) done(null);
      else done(error instanceof Refused ? error.message : 'the host of the address is not known');
    }),
  );
}

function exchange({ url, lookup }: Target, outgoing: Outgoing, signal: AbortSignal): Promise<IncomingMessage> {
  const body = Buffer.from(outgoing.body);
  const headers = { ...outgoing.headers, 'content-length': body.length };
  const ask = url.protocol === 'https:' ? overHttps : overHttp;
  return new Promise((answered, failed) => {
    // no pool: a connection kept open would outlive what was decided about its address
    ask(url, { method: 'POST', headers, lookup, signal, agent: false })
      .on('response', answered)
      .on('error', failed)
      .end(body);
  });
}
