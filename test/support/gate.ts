import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A door before a server: shut, the server is away for everyone who goes through it. */
export interface Gate {
  address: string;
  shut(): Promise<void>;
  open(): Promise<void>;
}

/** Opens a gate on a free port before `target` (host:port). */
export async function openGate(target: string): Promise<Gate> {
  const [host = '', port] = target.split(':');
  const passing = new Set<Socket>();
  let server: Server | null = null;
  let ownPort = 0;

  const pass = (from: Socket) => {
    const to = connect(Number(port), host);
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      passing.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        passing.delete(one);
        other.destroy();
      });
    }
  };
  const open = async () => {
    if (server) return;
    server = createServer(pass).listen(ownPort, '127.0.0.1');
    await once(server, 'listening');
    ownPort = (server.address() as AddressInfo).port; // it listens on TCP
  };
  const shut = async () => {
    server?.close();
    server = null;
    for (const socket of passing) socket.destroy();
  };
  await open();
  return { address: `127.0.0.1:${ownPort}`, open, shut };
}
