import { factKey, inRound } from '../domain/language/facts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { happyRecord, nextStep } from './happy';
import { idIn, type Answer, type People } from './people';

/** A call that was answered 2xx: the ledger must know it. */
export interface Acknowledged {
  caseId: string;
  /** The fact it stands for. */
  fact: string;
}

export interface Worked {
  acknowledged: Acknowledged[];
  cases: string[];
  statuses: Map<number, number>;
  /** How many steps of each procedure were done. */
  done: Map<string, number>;
  /** How many of the acknowledged calls the ledger does not know. */
  lost(pool: Pool): Promise<number>;
}

export interface Working {
  /** What was done so far; it grows. */
  soFar: Pick<Worked, 'cases' | 'done'>;
  stop(): Promise<Worked>;
}

export interface Pace {
  hands: number;
  pauseMs: number;
  /** How many cases went before: it goes on from there through the procedures, and takes each to another step each time. */
  after?: number;
}

const MOST_CALLS = 4_000;
/** A case is taken one to five steps on, each procedure by another number the next time. */
const DEPTHS = 5;

/** People at work until `stop`: each opens a case, takes it a few steps on, and turns to the next; what fails is tried again. */
export function work(people: People, name: string, procedures: readonly string[], pace: Pace): Working {
  const { hands, pauseMs, after = 0 } = pace;
  const acknowledged: Acknowledged[] = [];
  const done = new Map<string, number>();
  const cases: string[] = [];
  const statuses = new Map<number, number>();
  let isOver = false;
  let calls = 0;
  let turn = after;

  const ask = async (call: () => Promise<Answer>): Promise<Answer> => {
    calls += 1;
    const answer = await call();
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    return answer;
  };

  const goOn = async (caseId: string, procedure: string): Promise<void> => {
    const now = await people.read(caseId);
    const open = now && nextStep(now);
    if (!open) return;
    const key = `${name}-${caseId}-${open.step}-${inRound(open.round, open.turn)}`;
    const record = happyRecord(procedure, open.step);
    const said = await ask(() =>
      people.complete(caseId, procedure, open.step, record, key, open.claimedBy ?? open.role),
    );
    if (said.status !== 200) return;
    acknowledged.push({ caseId, fact: factKey.completed(open.step, open.round, open.turn) });
    done.set(procedure, (done.get(procedure) ?? 0) + 1);
  };

  const hand = async (): Promise<void> => {
    while (!isOver && calls < MOST_CALLS) {
      const number = turn++;
      const at = number % procedures.length;
      const procedure = procedures[at] ?? '';
      const depth = 1 + ((at + Math.floor(number / procedures.length)) % DEPTHS);
      let id: string | null = null;
      for (let tries = 0; !id && !isOver; tries++) {
        if (tries > 0) await sleep(pauseMs);
        id = idIn(await ask(() => people.open(procedure, `${name}-${number}`)));
      }
      if (!id) return;
      cases.push(id);
      acknowledged.push({ caseId: id, fact: 'case-opened' });
      for (let step = 0; step < depth && !isOver; step++) {
        await sleep(pauseMs);
        await goOn(id, procedure);
      }
      await sleep(pauseMs);
    }
  };

  const working = Promise.all(Array.from({ length: hands }, hand));
  return {
    soFar: { cases, done },
    async stop() {
      isOver = true;
      await working;
      return { acknowledged, cases, statuses, done, lost: pool => countLost(pool, acknowledged) };
    },
  };
}

async function countLost(pool: Pool, acknowledged: readonly Acknowledged[]): Promise<number> {
  const found = await pool.query<{ n: number }>(
    `select count(*)::int as n from jsonb_to_recordset($1::jsonb) a("caseId" text, fact text)
      where not exists (select 1 from case_facts f where f.case_id = a."caseId" and f.key = a.fact)`,
    [JSON.stringify(acknowledged)],
  );
  return found.rows[0]?.n ?? 0;
}
