import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';

/** Seals what only the holder of a secret may read or have written. */
export interface Seal {
  seal(content: Record<string, unknown>, untilMs?: number): Promise<string>;
  /** What was sealed, null for anything else or once its time is over. */
  open(sealed: string, nowMs: number): Promise<Record<string, unknown> | null>;
}

/** A seal whose key is made of the secret for this one purpose. */
export function sealedBy(secret: string, purpose: string): Seal {
  const key = derived(secret, purpose);
  return {
    seal(content, untilMs) {
      const token = new EncryptJWT(content).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' });
      if (untilMs !== undefined) token.setExpirationTime(Math.ceil(untilMs / 1_000));
      return token.encrypt(key);
    },
    open: async (sealed, nowMs) =>
      jwtDecrypt(sealed, key, { currentDate: new Date(nowMs) }).then(
        ({ payload }) => payload,
        () => null,
      ),
  };
}

/** 256 bits that say nothing of the secret they are made of. */
export function derived(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32));
}
