/** A line of a file as bytes, without its end; a line that is too long is cut. */
export interface ByteLine {
  /** Counted from 1, empty lines too. */
  line: number;
  bytes: Buffer;
  isCut: boolean;
}

export interface LineSplitter {
  take(chunk: Buffer): ByteLine[];
  end(): ByteLine[];
}

/** A line beyond it is no row of a list; only so much of one is ever held. */
export const LONGEST_LINE = 65_536;

const LF = 0x0a;
const CR = 0x0d;

/**
 * Splits bytes at CRLF, LF or CR, however they arrive; empty lines are counted and left out. Right for every encoding
 * in which these bytes are part of no other character: UTF-8 and GB18030, whatever is broken in them.
 */
export function splitLines(): LineSplitter {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let line = 1;
  let isAfterCr = false;

  function hold(part: Buffer): void {
    const kept = part.subarray(0, Math.max(0, LONGEST_LINE + 1 - heldBytes));
    if (kept.length === 0) return;
    held.push(kept);
    heldBytes += kept.length;
  }

  function release(into: ByteLine[]): void {
    const [first = Buffer.alloc(0)] = held;
    const whole = held.length > 1 ? Buffer.concat(held) : first;
    if (whole.length > 0) into.push({ line, bytes: whole.subarray(0, LONGEST_LINE), isCut: heldBytes > LONGEST_LINE });
    held = [];
    heldBytes = 0;
    line += 1;
  }

  return {
    take(chunk) {
      const found: ByteLine[] = [];
      let from = 0;
      for (let at = 0; at < chunk.length; at++) {
        const byte = chunk[at];
        if (byte === LF && isAfterCr) from = at + 1;
        else if (byte === LF || byte === CR) {
          hold(chunk.subarray(from, at));
          release(found);
          from = at + 1;
        }
        isAfterCr = byte === CR;
      }
      if (from < chunk.length) hold(Buffer.from(chunk.subarray(from))); // a copy: it outlives its chunk
      return found;
    },
    end() {
      const found: ByteLine[] = [];
      release(found);
      return found;
    },
  };
}
