import { post } from './api.js';
import { isByCookie, session } from './session.js';

const TYPES = [
  ...['case.opened', 'step.opened', 'step.completed', 'deadline.missed', 'escalation.raised'],
  ...['escalation.acknowledged', 'case.closed', 'case.changed', 'notice', 'reset'],
];
const AGAIN_MS = [500, 1_000, 2_000, 5_000, 15_000];

/**
 * What happens, as it is committed, while somebody is signed in and looks at the page: `onEvent` gets each event. It
 * comes back by itself, with another ticket, from where it was. `onBegun` is told when it begins, `onAway` when it ends.
 */
export function live({ onEvent, onBegun, onAway, isOver }) {
  let source = null;
  let of = null; // whose stream it is
  let last = '';
  let tries = 0;
  let timer;

  const close = () => {
    clearTimeout(timer);
    timer = undefined;
    source?.close();
    source = null;
  };

  const again = () => {
    const was = isLive();
    close();
    // not everybody at one instant, when a server comes back
    const waitMs = AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)] * (0.5 + Math.random());
    tries += 1;
    timer = setTimeout(connect, waitMs);
    if (was) onAway();
  };

  const connect = async () => {
    const whose = of;
    timer ??= 0; // under way
    // a cookie is sent along, a token cannot be
    const given = isByCookie() ? {} : await post('/events/tickets').catch(() => null);
    if (whose !== of || document.hidden) return void (timer = undefined);
    if (!given) return again();
    const asked = { ...(given.ticket && { ticket: given.ticket }), changes: true, ...(last && { lastEventId: last }) };
    const fresh = new EventSource(`/v1/events?${new URLSearchParams(asked)}`);
    source = fresh;
    fresh.onopen = () => {
      tries = 0;
      onBegun();
    };
    // its own way of coming back would show the ticket a second time
    fresh.onerror = () => fresh === source && again();
    for (const type of TYPES)
      fresh.addEventListener(type, ({ data, lastEventId }) => {
        last = lastEventId;
        onEvent(JSON.parse(data));
      });
  };

  const isLive = () => source?.readyState === EventSource.OPEN;

  return {
    isLive,
    /** Has a stream where one is wanted, and none where nobody looks or is signed in. */
    keep() {
      const known = isOver() ? null : session();
      const whose = known && (known.token ?? known.me.id);
      if (whose !== of) {
        close();
        [of, last, tries] = [whose, '', 0];
      }
      if (whose === null || document.hidden) return close();
      if (!source && timer === undefined) void connect();
    },
  };
}
