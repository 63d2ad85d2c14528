/** Does a piece of work and prints how long it took, and what was seen. */
export async function timed<T>(what: string, work: () => T | Promise<T>, seenIn?: (result: T) => string): Promise<T> {
  const from = performance.now();
  const result = await work();
  const seen = seenIn ? ` (${seenIn(result)})` : '';
  console.log(`${what}: ${Math.round(performance.now() - from)} ms${seen}`);
  return result;
}
