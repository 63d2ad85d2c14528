import { bareApp } from '../support/bare-app';

let bare: Awaited<ReturnType<typeof bareApp>>;
beforeAll(async () => {
  bare = await bareApp();
});
afterAll(() => bare.close());

const zh = '不能小于 1。';

test.each([
  ['nothing', undefined, false],
  ['English', 'en-GB, zh;q=0.5', false],
  ['what nobody here speaks', 'fr', false],
  ['Chinese', 'zh-CN, en;q=0.5', true],
  ['Chinese of any kind', 'de, zh;q=0.9', true],
])('a fault is said in the language that is asked for: %s', async (_, language, isChinese) => {
  const headers = { authorization: 'Bearer gm-1', ...(language === undefined ? {} : { 'accept-language': language }) };
  const answer = await bare.app.inject({ url: '/v1/cases?limit=0', headers });
  expect(answer.statusCode).toBe(422);
  expect(answer.headers['content-language']).toBe(isChinese ? 'zh-CN' : undefined);
  const { errors } = answer.json<{ errors: { pointer: string; message: string; zh: string }[] }>();
  expect(errors).toMatchObject([{ pointer: '/limit', zh }]);
  expect(errors.map(({ message }) => message === zh)).toEqual([isChinese]);
});
