import type { Row } from './row';
import { administrators } from './who-keeps-webhooks';

/** Who may ask what of the rules of the house, and of the keys by which other systems come in. */
export const rules: Readonly<Record<string, Row>> = {
  'PUT /v1/policies/{procedure}': administrators,
  'GET /v1/policies/{procedure}/versions': administrators,
  'GET /v1/calendars/{year}/versions': administrators,
  'PUT /v1/calendars/{year}': administrators,
  'POST /v1/api-keys': administrators,
  'GET /v1/api-keys': administrators,
  'DELETE /v1/api-keys/{id}': administrators,
};
