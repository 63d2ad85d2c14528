import { randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** An upload kept aside on disk, to be read a second time. */
export interface Spool {
  write(chunk: Buffer): Promise<void>;
  /** All of it, from the start. */
  chunks(): AsyncIterable<Buffer>;
  /** For what reads here and there in it. */
  fd: number;
  close(): Promise<void>;
}

const CHUNK = 16_384; // what is read of it at once lives until it is dealt with: a few hundred lines

/** Opens a file for nobody else (0600) that has no name any more: it is gone when it is closed, however the process ends. */
export async function openSpool(): Promise<Spool> {
  const name = path.join(tmpdir(), `shoushi-upload-${randomUUID()}`);
  const file = await open(name, 'wx+', 0o600);
  await unlink(name);
  return {
    write: chunk => file.appendFile(chunk),
    chunks: () => chunksOf(file),
    fd: file.fd,
    close: () => file.close(),
  };
}

async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer> {
  for (let at = 0; ;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
