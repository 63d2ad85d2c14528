import { auditedReads } from '../../api/audited-reads';
import { bareApp } from '../support/bare-app';

test('of every route that is read it is decided whether reading it goes on record, and of no other', async () => {
  const read: string[] = [];
  const seen = await bareApp({ signDemoToken: () => Promise.resolve('') });
  const { paths = {} } = seen.app.swagger();
  for (const [path, operations] of Object.entries(paths))
    if (operations && 'get' in operations) read.push(path.replace(/^\/v1/, '').replace(/\{(\w+)\}/g, ':$1'));
  await seen.close();
  expect(Object.keys(auditedReads).sort()).toEqual(read.sort());
});
