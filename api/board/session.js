const PLACE = 'shoushi-session';

/**
 * Who is signed in on this tab: `{ token, me: { id, name, roles, store, csrfToken } }`, or null. Without a token it is a
 * cookie no page can read that says who they are.
 */
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

/** Is somebody signed in here by a cookie? */
export const isByCookie = () => session()?.token === null;
