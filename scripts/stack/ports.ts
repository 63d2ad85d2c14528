import { createServer } from 'node:net';
import { codeOf, reasonOf, StackProblem } from './problem';

/** A TCP port nobody listens on, chosen by the operating system. */
export function freePort(host = '127.0.0.1'): Promise<number> {
  return listenOnce(0, host);
}

export async function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return listenOnce(port, host).then(
    () => true,
    () => false,
  );
}

/** The port a variable asks for (0: any free one); a taken one is a problem that names the variable. */
export async function claimPort(variable: string, port: number, host = '127.0.0.1'): Promise<number> {
  try {
    return await listenOnce(port, host);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new StackProblem(`HOST ${host} is not an address of this machine.`);
    }
    const taken = code === 'EADDRINUSE';
    const problem = taken ? 'is taken: something else listens there' : `can't be used: ${reasonOf(error)}`;
    throw new StackProblem(`${variable} ${port} ${problem}; set ${variable} to another one.`);
  }
}

/** A port that has a customary number but that nobody depends on: another free one will do unless it was asked for. */
export async function preferPort(variable: string, port: number): Promise<number> {
  if (process.env[variable]) return claimPort(variable, port);
  return (await isFree(port)) ? port : freePort();
}

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, host, () => {
      const address = probe.address();
      const got = typeof address === 'object' && address ? address.port : port;
      probe.close(() => resolve(got));
    });
  });
}
