import type { Readable } from 'node:stream';
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import { DomainError } from '../../../domain/errors';

/** The parts of a workbook, each as a stream of its own. */
export interface Parts {
  has(name: string): boolean;
  open(name: string): Promise<AsyncIterable<Buffer>>;
}

const MOST_PARTS = 10_000;
const MOST_BYTES = 512 * 1_048_576; // unpacked: half a million rows of eight columns are 200

/** The parts by the directory of the ZIP file, whose sizes hold; never more of it unpacked than there is reason to. */
export async function openParts(fd: number): Promise<Parts> {
  const zip = await fromFdPromise(fd, { autoClose: false }).catch(broken);
  const entries = await entriesOf(zip);
  let left = MOST_BYTES;
  async function* within(stream: Readable): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of stream) {
        if (!Buffer.isBuffer(chunk)) continue;
        left -= chunk.length;
        if (left < 0) throw tooLarge();
        yield chunk;
      }
    } catch (error) {
      broken(error);
    }
  }
  return {
    has: name => entries.has(nameOf(name)),
    async open(name) {
      const entry = entries.get(nameOf(name));
      if (!entry) throw unreadable(`it has no part ${name}`);
      if (entry.isEncrypted()) throw unreadable('it is encrypted');
      if (entry.uncompressedSize > left) throw tooLarge(); // it unpacks to no more than it says, or is broken
      return within(await zip.openReadStreamPromise(entry).catch(broken));
    },
  };
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      entries.set(nameOf(entry.fileName), entry);
      if (entries.size > MOST_PARTS) throw unreadable(`it has more than ${MOST_PARTS} parts`);
    }
  } catch (error) {
    broken(error);
  }
  return entries;
}

// names of parts are the same in any case (ECMA-376, part 2)
const nameOf = (name: string) => name.replace(/^\//, '').toLowerCase();

/** What is no workbook, or a broken one, is refused; the words of the library stay with us. */
function broken(error: unknown): never {
  throw error instanceof DomainError ? error : unreadable('it is broken');
}

const tooLarge = () => unreadable(`it unpacks to more than ${MOST_BYTES / 1_048_576} MiB`);

/** A workbook that cannot be read, and why. */
export function unreadable(why: string): DomainError {
  return new DomainError('invalid-import', `The workbook cannot be read: ${why}.`, {
    errors: [{ pointer: '', message: `cannot be read: ${why}` }],
  });
}
