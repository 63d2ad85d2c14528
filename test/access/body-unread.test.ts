import { request, Agent, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { anyone, roles, type Access } from '../../api/access';
import type { App } from '../../api/deps';
import type { Authenticator } from '../../api/plugins/authenticate';
import { askAccess } from '../../api/plugins/ask-access';
import { sendProblem } from '../../api/plugins/problems';
import { withSight } from '../../api/plugins/sight';
import { isStaffRole } from '../../domain/people/roles';

let app: App;
let parsed: number;
beforeEach(() => {
  parsed = 0;
  app = Fastify({ bodyLimit: 64 * 1_048_576 }).withTypeProvider<ZodTypeProvider>();
  app.setErrorHandler(sendProblem);
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (_request, _body, done) => {
    parsed += 1;
    done(null, {});
  });
  // whoever calls says their role
  const authenticate: Authenticator = ({ authorization = '' }) =>
    Promise.resolve(
      withSight({
        id: 'x',
        name: 'x',
        roles: [authorization].filter(isStaffRole),
        store: null,
        agency: null,
        isMachine: false,
      }),
    );
  app.decorate('everyAccess', []);
  askAccess(app, authenticate, () => false);
});
afterEach(() => app.close());

const route = (access: Access | undefined) =>
  app.post('/things', { ...(access ? { config: { access } } : {}) }, () => ({ taken: true }));

it('a route that does not say who may is not registered', () => {
  expect(() => route(undefined)).toThrow('POST /things does not say who may');
});

it('a body is not read for whoever may not, and the connection goes on', async () => {
  route(roles(['operator']));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo; // it listens on TCP
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const size = 60 * 1_048_576;
  const post = (role: string, length: number) =>
    request({
      port,
      agent,
      method: 'POST',
      path: '/things',
      headers: { authorization: role, 'content-type': 'application/json', 'content-length': length },
    });

  const refused = post('technician', size);
  refused.flushHeaders();
  const [answer] = (await once(refused, 'response')) as [IncomingMessage]; // what the event carries
  expect(answer.statusCode).toBe(403); // before a byte of the body is sent
  answer.resume();
  refused.end(Buffer.alloc(size, 0x20));
  await once(answer, 'end');

  const taken = post('operator', 2);
  taken.end('{}');
  const [next] = (await once(taken, 'response')) as [IncomingMessage];
  expect(next.statusCode).toBe(200);
  next.resume();
  expect(parsed).toBe(1);
  agent.destroy();
});

it('a route for anyone asks nobody who they are', async () => {
  route(anyone);
  expect((await app.inject({ method: 'POST', url: '/things' })).statusCode).toBe(200);
});
