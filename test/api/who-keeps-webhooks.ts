import { KEY_MAKER } from './callers';

export const administrators = { may: ['administrator', KEY_MAKER] };

/** The rows of webhooks; the one that is asked for is of store S01. */
export const webhooks = {
  'GET /v1/webhooks': administrators,
  'POST /v1/webhooks': administrators,
  'DELETE /v1/webhooks/{id}': administrators,
  'POST /v1/webhooks/{id}/secret': administrators,
  'POST /v1/webhooks/{id}/replay': administrators,
  'GET /v1/webhooks/{id}/deliveries': administrators,
  'POST /v1/webhooks/{id}/deliveries/{delivery}/redelivery': administrators,
};
