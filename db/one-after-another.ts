/**
 * Runs one after another, once for all who ask while another run is under way: what began before a change never comes after
 * what has seen it, and whoever asks is answered by a run that begins later.
 */
export function oneAfterAnother(run: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  return () => {
    if (waiting) return waiting;
    const mine = last
      .catch(() => undefined) // whoever asked for that one has heard
      .then(() => {
        waiting = null;
        return run();
      });
    waiting = mine;
    last = mine;
    return mine;
  };
}
