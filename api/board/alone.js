const ALONE_MS = 60_000;
const KINDS = ['pointerdown', 'pointermove', 'keydown', 'input', 'wheel', 'touchmove'];

let touchedAt = Date.now();

/** From now on it is known when somebody last touched the page. */
export function watchTouches() {
  const touched = () => void (touchedAt = Date.now());
  for (const kind of KINDS) document.addEventListener(kind, touched, { passive: true, capture: true });
}

/** Has nobody touched the page for a minute? Then what it asks is asked by itself, and keeps nobody signed in. */
export const isAlone = () => Date.now() - touchedAt > ALONE_MS;
