import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryRoot } from '../stack';

/** By case, when each stream heard of the completion of its first step, in milliseconds since 1970. */
export type Heard = Record<string, number[]>;

export type Wanted = { ask: 'listen'; url: string; tokens: string[] } | { ask: 'heard' };

/** How many streams are open, and what they have heard where that was asked for. */
export interface Said {
  open: number;
  heard?: Heard;
}

export interface Listening {
  /** What was heard so far, and by how many streams that are open still. */
  heard(): Promise<Required<Said>>;
  stop(): Promise<void>;
}

const OPEN_WITHIN_MS = 10_000;

/** Streams of events, one for each token, in a process of their own: who works beside them is not measured with their weight. */
export async function listenAll(url: string, tokens: string[]): Promise<Listening> {
  const child = fork(join(repositoryRoot(), 'dist', 'bench', 'listening', 'listeners.js'));
  const ask = (wanted: Wanted) => child.send(wanted);
  const untilMs = Date.now() + OPEN_WITHIN_MS;
  let open = 0;
  child.on('message', (said: Said) => (open = said.open));
  ask({ ask: 'listen', url, tokens });
  while (open < tokens.length && Date.now() < untilMs) await sleep(50);
  return {
    async heard() {
      const answered = new Promise<Required<Said>>(resolve =>
        child.on('message', ({ open: stillOpen, heard }: Said) => heard && resolve({ open: stillOpen, heard })),
      );
      ask({ ask: 'heard' });
      return answered;
    },
    async stop() {
      if (!child.connected) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
