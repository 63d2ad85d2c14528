import { whoAmI } from './api.js';
import { session, signIn, signOut } from './session.js';
import { ways } from './ways.js';

/**
 * When a session is over: what was typed stays where it is, out of sight, until the same person has signed in again on
 * another page; whoever else does begins afresh.
 */
export function expiry({ main, section, onOver, onBack }) {
  let isOver = false;

  const comeBack = async () => {
    if (!isOver) return;
    const me = await whoAmI().catch(() => null);
    if (!me || !isOver) return;
    const { id, name } = session()?.me ?? {};
    if (me.id !== id) {
      signOut();
      return location.reload();
    }
    signIn(null, { ...me, name: me.name ?? name });
    isOver = false;
    main.hidden = false;
    section.hidden = true;
    onBack();
  };

  const begin = async () => {
    if (isOver) return;
    isOver = true;
    main.hidden = true;
    section.hidden = false;
    onOver();
    const { login } = await ways();
    section.querySelector('a').href = `${login ?? '/'}?returnTo=/signed-in.html`;
  };

  document.addEventListener('session-over', () => void begin());
  new BroadcastChannel('shoushi-signed-in').onmessage = comeBack;
  document.addEventListener('visibilitychange', () => document.hidden || void comeBack());

  return { isOver: () => isOver };
}
