import { z } from 'zod';
import { gatewayForms } from './gateway-forms';
import type { Gateway } from './http-gateway';
import type { Signing } from './signature';
import { escaperFor, fill, isJson } from './template';

const JSON_TYPE = 'application/json';
const SAMPLE = { phone: '1', text: '1', id: '1', timestamp: '1', template: '1', variables: '{}' };

const headerName = z.string().regex(/^[\w-]+$/, 'must be the name of a header');
const secret = z.string().min(8, 'must have at least 8 characters');
const pointer = z.string().regex(/^\/[^=]*$/, 'must be a JSON Pointer, such as /data/id');

/** The variables of a text gateway; without TEXT_GATEWAY_URL texts stay in the local outbox. */
export const gatewayVariables = {
  TEXT_GATEWAY_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(),
  TEXT_GATEWAY_METHOD: z.enum(['POST', 'PUT'], 'must be POST or PUT').optional(),
  TEXT_GATEWAY_HEADERS: gatewayForms.headers.optional(),
  TEXT_GATEWAY_BODY: z
    .string()
    .regex(/\{phone\}/, 'must contain {phone}')
    .regex(/\{(text|template)\}/, 'must contain {text} or {template}')
    .optional(),
  TEXT_GATEWAY_TEMPLATES: gatewayForms.templates.optional(),
  TEXT_GATEWAY_SECRET: secret.optional(),
  TEXT_GATEWAY_RECEIPT_SECRET: secret.optional(),
  TEXT_GATEWAY_SIGNATURE_HEADER: headerName.optional(),
  TEXT_GATEWAY_TIMESTAMP_HEADER: headerName.optional(),
  TEXT_GATEWAY_SIGNED: z
    .string()
    .regex(/\{body\}/, 'must contain {body}')
    .optional(),
  TEXT_GATEWAY_SIGNATURE: z.enum(['hex', 'base64'], 'must be hex or base64').optional(),
  TEXT_GATEWAY_SUCCESS: z
    .string()
    .regex(/^\/[^=]*=.*$/, 'must be a JSON Pointer and a value, such as /code=0')
    .optional(),
  TEXT_GATEWAY_MESSAGE_ID: pointer.optional(),
  TEXT_GATEWAY_TIMEOUT_MS: gatewayForms.timeout.optional(),
};

type Variables = z.infer<z.ZodObject<typeof gatewayVariables>>;

/** The values of these may hold a key: they are not repeated in messages. */
export const secretGatewayVariables: readonly string[] = [
  'TEXT_GATEWAY_URL',
  'TEXT_GATEWAY_HEADERS',
  'TEXT_GATEWAY_BODY',
  'TEXT_GATEWAY_SECRET',
  'TEXT_GATEWAY_RECEIPT_SECRET',
];

/** What no variable can say of itself alone. */
export function checkGateway(given: Variables, context: z.RefinementCtx): void {
  const refuse = (name: keyof Variables, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  for (const name of Object.keys(gatewayVariables) as (keyof Variables)[])
    if (given[name] !== undefined && given.TEXT_GATEWAY_URL === undefined)
      refuse(name, 'is of no use while TEXT_GATEWAY_URL is not set');
  const { TEXT_GATEWAY_SECRET: ours, TEXT_GATEWAY_RECEIPT_SECRET: theirs, TEXT_GATEWAY_SIGNED: signed } = given;
  if (signed !== undefined && ours === undefined && theirs === undefined)
    refuse('TEXT_GATEWAY_SIGNED', 'is of no use while TEXT_GATEWAY_SECRET is not set');
  if (theirs !== undefined && theirs === ours)
    refuse('TEXT_GATEWAY_RECEIPT_SECRET', 'must be another one than TEXT_GATEWAY_SECRET');
  if (theirs !== undefined && signed !== undefined && !signed.includes('{timestamp}'))
    refuse('TEXT_GATEWAY_SIGNED', 'must contain {timestamp}, or an old receipt could be sent again');
  if (bodyOf(given).includes('{template}') && given.TEXT_GATEWAY_TEMPLATES === undefined)
    refuse('TEXT_GATEWAY_BODY', 'has {template}, so TEXT_GATEWAY_TEMPLATES must say which id each of ours has');
  const contentType = contentTypeOf(given);
  const escape = escaperFor(contentType);
  if (!escape) refuse('TEXT_GATEWAY_HEADERS', 'must have a content type of JSON or application/x-www-form-urlencoded');
  else if (/json/i.test(contentType) && !isJson(fill(bodyOf(given), SAMPLE, escape)))
    refuse('TEXT_GATEWAY_BODY', 'must be JSON once filled in');
}

/** The gateway the variables describe, or null when there is none. */
export function gatewayOf(given: Variables): Gateway | null {
  if (given.TEXT_GATEWAY_URL === undefined) return null;
  const [, where, value = ''] = /^([^=]*)=(.*)$/.exec(given.TEXT_GATEWAY_SUCCESS ?? '') ?? [];
  const contentType = contentTypeOf(given);
  return {
    url: given.TEXT_GATEWAY_URL,
    method: given.TEXT_GATEWAY_METHOD ?? 'POST',
    headers: { 'content-type': contentType, ...lowered(given.TEXT_GATEWAY_HEADERS) },
    contentType,
    body: bodyOf(given),
    templates: given.TEXT_GATEWAY_TEMPLATES ?? {},
    signing: signingOf(given, given.TEXT_GATEWAY_SECRET),
    receipts: signingOf(given, given.TEXT_GATEWAY_RECEIPT_SECRET),
    success: where === undefined ? null : { pointer: where, value },
    messageId: given.TEXT_GATEWAY_MESSAGE_ID ?? null,
    timeoutMs: given.TEXT_GATEWAY_TIMEOUT_MS ?? 10_000,
  };
}

function signingOf(given: Variables, key: string | undefined): Signing | null {
  if (key === undefined) return null;
  return {
    secret: key,
    header: given.TEXT_GATEWAY_SIGNATURE_HEADER ?? 'X-Signature',
    timestampHeader: given.TEXT_GATEWAY_TIMESTAMP_HEADER ?? 'X-Timestamp',
    content: given.TEXT_GATEWAY_SIGNED ?? '{timestamp}.{body}',
    encoding: given.TEXT_GATEWAY_SIGNATURE ?? 'hex',
  };
}

function bodyOf(given: Variables): string {
  const usual = /json/i.test(contentTypeOf(given))
    ? '{"id":"{id}","phone":"{phone}","text":"{text}"}'
    : 'id={id}&phone={phone}&text={text}';
  return given.TEXT_GATEWAY_BODY ?? usual;
}

const contentTypeOf = (given: Variables): string => lowered(given.TEXT_GATEWAY_HEADERS)['content-type'] ?? JSON_TYPE;

const lowered = (given: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
