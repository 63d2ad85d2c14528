/** What a file may be of. */
export const importKinds = ['stores', 'staff', 'customers'] as const;
export type ImportKind = (typeof importKinds)[number];

/** What comes of a line of a file; nobody's line has those who went for being missing. */
export const importRowStates = ['created', 'changed', 'unchanged', 'deactivated', 'rejected'] as const;
export type ImportRowState = (typeof importRowStates)[number];

/** Why an import is refused after its file was taken. */
export const refusedBecause = ['too-many-missing', 'unclear-who-is-missing', 'unreadable-file', 'failed'] as const;
export type RefusedBecause = (typeof refusedBecause)[number];

/** Beyond this share of those there are a file that lacks them is taken for one that is not whole. */
const MISSING_SHARE = 0.2;

/** May so many of those there are go because a file lacks them? `atMost` is what whoever sent it expects. */
export function mayGoMissing(missing: number, present: number, atMost: number | null): boolean {
  return missing <= (atMost ?? Math.floor(present * MISSING_SHARE));
}
