import type { FastifyReply } from 'fastify';
import type { Caller } from '../../domain/cases/caller';
import { DomainError } from '../../domain/errors';
import type { Ledger } from '../../db/ledger/in-ledger';
import type { JournalCursor } from '../../db/journal/cursor';
import { readJournal } from '../../db/journal/read-journal';
import type { EventMetrics } from './metrics';
import { createCatchUp, type CatchingUp } from './catch-up';
import { endWithdrawn } from './end-withdrawn';
import { followJournal } from './follow-journal';
import type { EventSettings } from './settings';
import { startHead } from './start-head';
import { openStream, type Ending, type Stream } from './stream';
import { tellAll } from './tell-all';

/** Everybody who listens to this process. */
export interface Streams {
  /** Answers with a stream, which goes on by itself. Throws `too-many-requests`. */
  open(reply: FastifyReply, wanted: Wanted): void;
  /** Something was committed. */
  wake(): void;
  /** Ends every stream at once. */
  close(): Promise<void>;
}

export interface Wanted extends CatchingUp {
  caller: Caller;
  /** Also what is no event of webhooks. */
  wantsAll: boolean;
}

export interface StreamsOptions {
  ledger: Pick<Ledger, 'store' | 'now'> & { world: Pick<Ledger['world'], 'hasLeft'> };
  settings: EventSettings;
  metrics: EventMetrics;
  onFailed(error: unknown): void;
}

const PAGE = 200; // what each of hundreds may have unread at once

/** One reader of the journal, and any number of streams that are told what it reads. */
export function createStreams({ ledger, settings, metrics, onFailed }: StreamsOptions): Streams {
  const { pool } = ledger.store;
  const open = new Set<Stream>();
  const following = new Set<Stream>();
  const read = (after: JournalCursor | null) => readJournal(pool, { after, limit: PAGE, nowMs: ledger.now() });
  const follower = followJournal({
    read,
    tell(page) {
      metrics.onTold(page, ledger.now());
      return tellAll(following, page, setAside);
    },
    isWanted: () => following.size > 0,
    onFailed,
    lookEveryMs: settings.lookEveryMs,
  });
  const catchUp = createCatchUp(read, follower, stream => void following.add(stream));
  const goOn = (stream: Stream, from: CatchingUp): void =>
    void catchUp(stream, from).catch((error: unknown) => {
      onFailed(error);
      stream.end('failed');
    });
  const setAside = (stream: Stream): void => {
    following.delete(stream);
    goOn(stream, { after: stream.place(), follows: true });
  };
  const beats = setInterval(() => {
    const told = follower.told();
    if (told) for (const stream of following) stream.beat(told.atMs);
    void endWithdrawn(pool, open, ledger.world.hasLeft, ledger.now()).catch(onFailed);
  }, settings.beatMs);
  beats.unref();
  return {
    open(reply, wanted) {
      mustBeRoom(open.size, settings);
      const stream = begin(reply, wanted, settings, ending => {
        for (const streams of [open, following]) streams.delete(stream);
        metrics.onEnded(ending, open.size);
      });
      open.add(stream);
      metrics.onOpened(open.size);
      goOn(stream, wanted);
    },
    wake: follower.wake,
    async close() {
      clearInterval(beats);
      for (const stream of open) stream.end('closing');
      await follower.stop();
    },
  };
}

const RETRY_AFTER_S = 5;

function mustBeRoom(open: number, { mostStreams }: EventSettings): void {
  if (open < mostStreams) return;
  throw new DomainError('too-many-requests', 'This server keeps no more streams.', { retryAfter: RETRY_AFTER_S });
}

function begin(
  reply: FastifyReply,
  { caller, wantsAll, after }: Wanted,
  settings: EventSettings,
  onEnd: (ending: Ending | 'left') => void,
): Stream {
  const { lifeMs, why } = lifeOf(caller, settings);
  const stream = openStream(startHead(reply), {
    ...{ caller, wantsAll, settings },
    after: after === 'unknown' ? null : after,
    onEnd(ending) {
      clearTimeout(life);
      onEnd(ending);
    },
  });
  const life = setTimeout(() => stream.end(why), lifeMs);
  return stream;
}

/** A stream ends with what its caller signed in with, and after a while in any case; not all at one instant. */
function lifeOf({ endsInMs = Infinity }: Caller, { longestMs }: EventSettings) {
  const oldMs = longestMs * (0.9 + Math.random() / 10);
  if (endsInMs <= 0) throw new DomainError('unauthenticated', 'What you signed in with has ended.');
  return endsInMs < oldMs ? { lifeMs: endsInMs, why: 'access-ended' as const } : { lifeMs: oldMs, why: 'old' as const };
}
