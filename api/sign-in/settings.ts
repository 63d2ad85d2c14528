import type { ClaimReading } from '../../domain/people/claims';

/** How the board is signed in: at whose provider, for how long, and who is let in by it. */
export interface SignInSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What is asked of the provider, such as `openid profile`. */
  scope: string;
  /** Where people reach us; the provider sends them back there. */
  publicUrl: string;
  claims: ClaimReading;
  /** For how long nothing may be done before a session is over. */
  idleMs: number;
  /** How long a session lasts in any case. */
  longestMs: number;
}
