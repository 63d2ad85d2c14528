import { allowedOf } from '../../channels/outbound/allowed';
import { readStackConfig } from '../../config';

const mail = { MAIL_URL: 'smtps://shoushi:p%40ss@mail.example', MAIL_FROM: '守时 <shoushi@chain.example>' };

test('a mail server is described by one URL and who writes', () => {
  expect(readStackConfig(mail).mail).toEqual({
    host: 'mail.example',
    port: 465,
    isTlsFromTheStart: true,
    isTlsRequired: true,
    login: { user: 'shoushi', pass: 'p@ss' },
    from: { name: '守时', address: 'shoushi@chain.example' },
    bounce: null,
  });
});

test.each([
  ['smtp://mail.example', false],
  ['smtp://shoushi:pass@mail.example', true],
  ['smtp://shoushi:pass@127.0.0.1:2525', false],
  ['smtp://shoushi:pass@[::1]:2525', false],
])('a password leaves this machine over TLS alone: %s', (MAIL_URL, isTlsRequired) => {
  expect(readStackConfig({ ...mail, MAIL_URL }).mail).toMatchObject({ isTlsRequired, isTlsFromTheStart: false });
});

test('without MAIL_URL there is no mail', () => {
  expect(readStackConfig({}).mail).toBeNull();
});

test.each([
  [{ ...mail, MAIL_URL: 'https://user:hunter2@mail.example' }, /^MAIL_URL is wrong: its value: must be smtp/],
  [{ ...mail, MAIL_URL: 'smtp://hunter2@mail.example' }, /^MAIL_URL/],
  [{ ...mail, MAIL_URL: 'smtp://user:hunter2%@mail.example' }, /^MAIL_URL/],
  [{ ...mail, MAIL_URL: 'smtp://user:hunter2@mail.example?tls=no' }, /^MAIL_URL/],
  [{ ...mail, MAIL_FROM: '' }, /^MAIL_URL is wrong: its value: is of no use while MAIL_FROM/],
  [{ MAIL_FROM: mail.MAIL_FROM }, /^MAIL_FROM/],
  [{ ...mail, MAIL_FROM: 'a@b.example, c@d.example' }, /^MAIL_FROM/],
  [{ ...mail, MAIL_FROM: 'x\r\nBcc: y <a@b.example>' }, /^MAIL_FROM/],
  [{ ...mail, MAIL_BOUNCE: 'bounces' }, /^MAIL_BOUNCE/],
  [{ ...mail, MAIL_BOUNCE: 'a+b@chain.example' }, /^MAIL_BOUNCE/],
  [{ MAIL_BOUNCE: 'bounce@chain.example' }, /^MAIL_BOUNCE/],
  [{ OUTBOUND_ALLOW: '10.0.0.0/99' }, /^OUTBOUND_ALLOW is wrong: "10.0.0.0\/99": must be hosts/],
])('what is wrong is one line that names the variable, without a password: %#', (env, line) => {
  let said = '';
  try {
    readStackConfig(env);
  } catch (error) {
    said = error instanceof Error ? error.message : '';
  }
  expect(said).toMatch(line);
  expect(said).not.toMatch(/hunter2|p%40ss/);
});

test.each(['10.0.0.0/33', 'a b', 'http://x.example', 'x.example:99999', '::1/200', '-x', '1.2.3.4/'])(
  'OUTBOUND_ALLOW=%s cannot be read',
  text => {
    expect(allowedOf(text)).toBeNull();
  },
);
