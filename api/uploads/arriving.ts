import type { Readable } from 'node:stream';
import { DomainError } from '../../domain/errors';

/**
 * The chunks of a body while they arrive. What is too much is read on for a while and thrown away: an answer is heard by
 * who has sent everything. Throws `body-too-large`, `upload-aborted`.
 */
export async function* arriving(body: Readable, mostBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) continue;
      size += chunk.length;
      if (size > 2 * mostBytes) break;
      if (size <= mostBytes) yield chunk;
    }
  } catch {
    throw new DomainError('upload-aborted', 'The upload broke off; nothing of it will be opened.');
  }
  if (size > mostBytes)
    throw new DomainError('body-too-large', `The file is larger than ${mostBytes / 1_048_576} MiB.`);
}
