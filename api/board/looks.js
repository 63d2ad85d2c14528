const WITHOUT_STREAM_MS = 2_000;
const WITH_STREAM_MS = 30_000; // for what no event tells, and in case the stream hangs
const LEAST_MS = 2_000;
const LEAST_FOR_NOTICE_MS = 200;

/**
 * When the page looks again: at once for what happens, but never all the time; every two seconds while no stream says what
 * happens; else as often as the view wants. `look` asks and draws.
 */
export function looks({ look, isLive, asksOfView }) {
  let timer;
  let lookedAt = -Infinity;
  let nextAt = Infinity;

  const lookIn = ms => {
    const at = performance.now() + ms; // whoever sets the clock of the machine holds no look back
    if (at >= nextAt) return;
    nextAt = at;
    clearTimeout(timer);
    timer = setTimeout(now, ms);
  };

  const now = async () => {
    lookedAt = performance.now();
    nextAt = Infinity;
    if (!document.hidden) await look();
    later();
  };

  /** The next look by itself, by what holds now. */
  const later = () => lookIn(isLive() ? (asksOfView() ?? WITH_STREAM_MS) : WITHOUT_STREAM_MS);

  return {
    begin: later,
    later,
    /** Something happened that the page may show. */
    soon(isNotice) {
      const leastMs = isNotice ? LEAST_FOR_NOTICE_MS : LEAST_MS;
      lookIn(Math.max(0, lookedAt + leastMs - performance.now()));
    },
  };
}
