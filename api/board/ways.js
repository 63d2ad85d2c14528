const NONE = { login: null, hasSession: false, demo: false };

/** How one signs in here: `{ login, hasSession, demo }`; nothing where that cannot be said now. */
export async function ways() {
  const answer = await fetch('/auth/ways').catch(() => null);
  return answer?.ok ? answer.json().catch(() => NONE) : NONE;
}
