import type { ClaimFault } from '../../imports/claims';
import type { RowErrorCode } from '../plan-rows';

/** Why a line of a file was not taken. The codes are stable. */
export type ImportErrorCode =
  | Exclude<RowErrorCode, 'invalid-due-on' | 'due-on-passed'>
  | ClaimFault
  | 'changed-meanwhile'
  | 'plate-renamed'
  | 'customer-erased'
  | 'card-of-another'
  | 'missing-key'
  | 'invalid-key'
  | 'missing-name'
  | 'missing-time-zone'
  | 'invalid-time-zone'
  | 'missing-roles'
  | 'unknown-role'
  | 'unknown-store'
  | 'store-closed'
  | 'missing-store'
  | 'missing-agency'
  | 'invalid-email'
  | 'invalid-card-number'
  | 'missing-card-number'
  | 'missing-valid-until'
  | 'invalid-valid-until'
  | 'unknown-service'
  | 'invalid-vin'
  | 'cell-error';

export interface ImportError {
  line: number;
  code: ImportErrorCode;
  message: string;
}
