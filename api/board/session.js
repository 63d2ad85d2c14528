const PLACE = 'shoushi-session';

/** Who is signed in on this tab: `{ token, me: { id, name, roles, store } }`, or null. */
export function session() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE));
  } catch {
    return null;
  }
}

/** Remembers who signed in until the tab is closed. */
export function signIn(token, me) {
  sessionStorage.setItem(PLACE, JSON.stringify({ token, me }));
}

export function signOut() {
  sessionStorage.removeItem(PLACE);
}
