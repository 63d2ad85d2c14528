import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { readLogoutToken } from '../../api/sign-in/logout-token';

const [issuer, clientId] = ['https://id.example', 'board'];
const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
let read: (token: string) => ReturnType<typeof readLogoutToken>;
let sign: (payload: JWTPayload, by?: 'other') => Promise<string>;
const nowS = () => Math.floor(Date.now() / 1_000);

beforeAll(async () => {
  const [ours, others] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(ours.publicKey)), alg: 'ES256' }] });
  read = token => readLogoutToken(token, { keys, issuer, clientId });
  sign = (payload, by) =>
    new SignJWT({ iss: issuer, aud: clientId, iat: nowS(), jti: 'j1', sub: 'u1', events, ...payload })
      .setProtectedHeader({ alg: 'ES256', typ: 'logout+jwt' })
      .sign((by === 'other' ? others : ours).privateKey);
});

it.each([
  ['a session of somebody', { sid: 's1' }, { subject: 'u1', providerSession: 's1' }],
  ['somebody everywhere', {}, { subject: 'u1', providerSession: null }],
  ['a session alone', { sid: 's1', sub: undefined }, { subject: null, providerSession: 's1' }],
  ['one of several audiences', { aud: ['other', clientId] }, { subject: 'u1' }],
])('says that %s has ended', async (_, payload, said) => {
  expect(await read(await sign(payload))).toMatchObject(said);
});

it('is known again by its id, for as long as it would be taken', async () => {
  const [first, again, other] = await Promise.all(
    [sign({}), sign({ sid: 's1' }), sign({ jti: 'j2' })].map(async each => read(await each)),
  );
  expect(again?.hash).toBe(first?.hash);
  expect(other?.hash).not.toBe(first?.hash);
  expect(first?.endsAtMs).toBeGreaterThan((nowS() + 600) * 1_000);
});

it.each<[string, JWTPayload]>([
  ['of another issuer', { iss: 'https://evil.example' }],
  ['for another client', { aud: 'other' }],
  ['of long ago', { iat: nowS() - 700 }],
  ['of the future', { iat: nowS() + 300 }],
  ['that is over', { exp: nowS() - 120 }],
  ['without an instant', { iat: undefined }],
  ['without an id', { jti: undefined }],
  ['with an empty id', { jti: '' }],
  ['that is about something else', { events: { 'https://example/other': {} } }],
  ['that is an ID token', { events: undefined }],
  ['with a nonce', { nonce: 'n' }],
  ['about nobody', { sub: undefined }],
])('a token %s says nothing', async (_, payload) => {
  await expect(read(await sign(payload))).rejects.toMatchObject({ code: 'unauthenticated' });
});

it('a token that is not signed, or by somebody else, says nothing', async () => {
  const [, payload = ''] = (await sign({})).split('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  for (const token of [`${none}.${payload}.`, await sign({}, 'other'), 'x', ''])
    await expect(read(token)).rejects.toMatchObject({ code: 'unauthenticated' });
});
