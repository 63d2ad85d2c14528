const MOST_BYTES = 65_536;

/** The body of an answer as text, or null when it goes on beyond 64 KiB: nothing more of it is read then. */
export async function boundedText({ body }: Response): Promise<string | null> {
  if (!body) return '';
  const pieces: Uint8Array[] = [];
  let size = 0;
  const bytes: AsyncIterable<Uint8Array> = body;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > MOST_BYTES) return null; // leaving the loop cancels the rest
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
