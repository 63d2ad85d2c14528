import type { CaseView } from '../../api/wire/case';
import type { Caught } from '../../channels/catcher/caught';
import { until } from './alarms';
import { Refused } from './rest';
import type { Stage } from './stage';
import { told } from './teller';

const NAME = 'demo';
const types = ['case.opened', 'deadline.missed', 'escalation.raised', 'escalation.acknowledged', 'case.closed'];

/** The number of the last message that was caught so far; 0 where nothing catches. */
export async function lastCaught(caughtAt: string | null): Promise<number> {
  return caughtAt === null ? 0 : ((await caught(caughtAt))[0]?.nr ?? 0);
}

/** While `play` runs a system of the chain is told what happens, at the catcher, which has its secret and so can verify it. */
export async function withWebhook<T>(stage: Stage, caughtAt: string | null, play: () => Promise<T>): Promise<T> {
  if (caughtAt === null) return play();
  const administrator = await stage.person('administrator');
  const url = new URL(`webhook/${NAME}`, caughtAt).href;
  const made = await administrator.post<{ id: string; secret: string }>('/webhooks', {
    url,
    types,
    store: stage.store,
  });
  try {
    await tellSecret(caughtAt, made.secret);
    stage.teller.aside(
      `a system of the chain is told what happens: ${url}; the receiver has its secret, shown this once`,
    );
    return await play();
  } finally {
    await administrator.remove(`/webhooks/${made.id}`);
  }
}

/** What left the house on behalf of a case after so many messages: the mail of its first alarm, and each event with what its signature came to. */
export async function seeOutside(
  stage: Stage,
  caughtAt: string | null,
  booked: CaseView,
  afterNr: number,
): Promise<void> {
  if (caughtAt === null) return;
  const { teller } = stage;
  teller.scene(`What left the house meanwhile, as ${caughtAt} caught it`);
  await seeMail(stage, caughtAt, booked.id, afterNr);
  const events = await until('last event', async () => {
    const all = (await caught(caughtAt)).filter(each => isEventOf(each, booked.id)).reverse();
    return all.some(({ subject }) => subject === 'case.closed') ? all : undefined;
  });
  teller.aside(`${events.length} events, in the order of the case:`);
  teller.table(
    ['received (UTC)', 'event', 'webhook-signature', 'answered'],
    events.map(({ receivedAt, subject, signature, answer }) => [
      receivedAt.slice(11, 23),
      subject,
      signature === 'good' ? told.good('verified') : told.late(String(signature)),
      answer,
    ]),
  );
}

async function seeMail({ person, teller }: Stage, caughtAt: string, caseId: string, afterNr: number): Promise<void> {
  const supervisor = await person('cs-supervisor');
  const path = `/deliveries?case=${caseId}&channel=email&state=sent`;
  const { items } = await supervisor.get<{ items: { recipient: string; address: string }[] }>(path);
  if (items.length === 0) return teller.aside('no mail: nobody who was told has a mailbox');
  const mail = await until('mail', async () =>
    (await caught(caughtAt)).findLast(
      ({ channel, subject, nr }) => channel === 'email' && subject.includes(' L1 ') && nr > afterNr,
    ),
  );
  teller.alarm(`a mail to ${mail.to}: ${told.late(mail.subject)}`);
  if (mail.link) teller.aside(`acknowledged with one tap at ${mail.link}`);
}

async function tellSecret(caughtAt: string, secret: string): Promise<void> {
  const body = new URLSearchParams({ secret });
  const response = await fetch(new URL(`secrets/${NAME}`, caughtAt), { method: 'POST', body, redirect: 'manual' });
  if (response.status !== 303) throw new Refused(`The receiver did not take the secret: ${response.status}`);
}

async function caught(caughtAt: string): Promise<Caught[]> {
  const response = await fetch(new URL('messages', caughtAt));
  const { items } = (await response.json()) as { items: Caught[] };
  return items;
}

function isEventOf({ channel, to, text }: Caught, caseId: string): boolean {
  return channel === 'webhook' && to === NAME && text.includes(`"caseId":"${caseId}"`);
}
