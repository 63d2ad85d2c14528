import { signatureOf, verifiedSignature, type Signing } from '../../channels/sms/signature';

const signing: Signing = {
  secret: 'a secret of theirs',
  header: 'X-Signature',
  timestampHeader: 'X-Timestamp',
  content: '{timestamp}.{body}',
  encoding: 'hex',
};
const nowMs = Date.parse('2026-11-26T08:00:00Z');
const seconds = (iso: string) => String(Date.parse(iso) / 1_000);
const body = '{"id":"x","status":"delivered"}';

function verified(timestamp: string, change: { body?: string; secret?: string; prefix?: string } = {}) {
  const signature = signatureOf({ ...signing, secret: change.secret ?? signing.secret }, timestamp, body);
  const headers = { 'x-timestamp': timestamp, 'x-signature': `${change.prefix ?? ''}${signature}` };
  return verifiedSignature(signing, headers, change.body ?? body, nowMs);
}

test.each([
  ['now', seconds('2026-11-26T08:00:00Z')],
  ['five minutes ago', seconds('2026-11-26T07:55:00Z')],
  ['by a clock that is ahead', seconds('2026-11-26T08:04:59Z')],
  ['in milliseconds', String(nowMs)],
])('a receipt signed %s is taken', (_, timestamp) => {
  expect(verified(timestamp)).not.toBeNull();
  expect(verified(timestamp, { prefix: 'sha256=' })).toBe(verified(timestamp));
});

test.each([
  ['in 2023', seconds('2023-05-01T00:00:00Z')],
  ['in 2099', seconds('2099-01-01T00:00:00Z')],
  ['six minutes ago', seconds('2026-11-26T07:54:00Z')],
  ['six minutes from now', seconds('2026-11-26T08:06:00Z')],
  ['at no time', ''],
  ['at a time that is no number', 'now'],
  ['at a time in other words', '2026-11-26T08:00:00Z'],
  ['at a number that is too long', '17641440000000000'],
])('a receipt signed %s is not, however right its signature', (_, timestamp) => {
  expect(verified(timestamp)).toBeNull();
});

test('a receipt that was changed, or signed with another key, is not taken', () => {
  const timestamp = seconds('2026-11-26T08:00:00Z');
  expect(verified(timestamp, { body: body.replace('delivered', 'failed') })).toBeNull();
  expect(verified(timestamp, { secret: 'a secret of ours' })).toBeNull();
  expect(verifiedSignature(signing, { 'x-timestamp': timestamp }, body, nowMs)).toBeNull();
});
