import type { People } from './people';
import type { Receivers } from './receivers';
import type { Line } from './report';
import type { PerPart } from './processes';
import type { Stack } from './stack';

/** What a section measures with: a running stack, its people, and what earlier sections of it left. */
export interface Bench {
  stack: Stack;
  people: People;
  /** Where alarms go. */
  receivers: Receivers;
  say(line: string): void;
  /** Cases whose first step is open and which the engine has taken up. */
  ready: string[];
  /** Bare workflows that wait for their signal. */
  bareReady: string[];
  memoryBefore: PerPart;
}

export interface Measured {
  lines: Line[];
  numbers: Record<string, unknown>;
}

export type Measure = (bench: Bench) => Promise<Measured>;
