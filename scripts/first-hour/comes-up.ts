import { Refused } from '../demo/rest';
import { type Step, must, until } from './hour';

interface Readiness {
  status: string;
  engine: string;
  watches: number;
  findings: string[];
}

export const comingUp: readonly Step[] = [
  {
    title: 'It is up',
    async play({ url }) {
      const look = () => readinessOf(url);
      const isUp = ({ engine, watches }: Readiness) => engine === 'up' && watches > 0;
      const { status, watches, findings } = await until('/readyz has the engine up and a worker', look, isUp);
      return [`${status}, ${watches} worker${watches === 1 ? '' : 's'}`, ...findings].join('; ');
    },
  },
  {
    title: 'The first administrator',
    async play(hour) {
      const { id, name, roles } = await hour.person('administrator');
      must(roles.includes('administrator'), `${id} has the role administrator`, roles);
      return `${name} ${id}`;
    },
  },
];

async function readinessOf(url: string): Promise<Readiness> {
  const answer = await fetch(`${url}/readyz`).catch((error: unknown) => {
    const why = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    throw new Refused(`Nothing answers at ${url}${why}`);
  });
  return (await answer.json().catch(() => {
    throw new Refused(`${url}/readyz answers ${answer.status}, and no JSON: is it the API?`);
  })) as Readiness;
}
