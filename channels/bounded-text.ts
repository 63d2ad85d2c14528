const MOST_BYTES = 65_536;

/** Whatever is answered over HTTP, by `fetch` or by a request of our own. */
interface Answered {
  body: AsyncIterable<Uint8Array> | null;
}

/** The body of an answer as text, or null when it goes on beyond 64 KiB: nothing more of it is read then. */
export async function boundedText({ body }: Answered): Promise<string | null> {
  if (!body) return '';
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > MOST_BYTES) return null; // leaving the loop cancels the rest
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
