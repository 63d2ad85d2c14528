import type { Catch, Caught } from './caught';

export interface Answering {
  /** Between two tries: the API may come up later than the first message. */
  retryMs: number;
}

const NAME = 'dead-man';
const MOST_TRIES = 10;

/** What arrives for `dead-man` is acknowledged by itself, as the receiver of a deployment does it (docs/dead-man.md). */
export function answeringProbes(caught: Catch, { retryMs }: Answering): Catch {
  return {
    add(message) {
      caught.add(message);
      if (isProbe(message) && message.link !== null) answer(message.link, retryMs, MOST_TRIES);
    },
    all: () => caught.all(),
  };
}

function isProbe({ to, answer, link }: Pick<Caught, 'to' | 'answer' | 'link'>): boolean {
  const [name] = to.split('@');
  return name === NAME && answer.startsWith('2') && link !== null && /\/ack\/[^/]+$/.test(link);
}

function answer(link: string, retryMs: number, triesLeft: number): void {
  const again = () => {
    if (triesLeft > 1) setTimeout(() => answer(link, retryMs, triesLeft - 1), retryMs).unref();
  };
  fetch(link, { method: 'POST', redirect: 'error', headers: { accept: 'application/json' } }).then(({ status }) => {
    if (status >= 500) again();
  }, again);
}
