import type { z } from 'zod';
import type { customerHistoryView } from '../../api/wire/history';
import { careOf, vehicle } from '../support/care';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

type History = z.infer<typeof customerHistoryView>;
const atAnyHour = { contact: { allowed: [] as [string, string][], retryAfter: 'PT0S' } };

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const historyOf = async (plate: string, who = 'op-1') =>
  must(200, await system.as(who).get<History>(`/customers/history?plate=${encodeURIComponent(plate)}`));
const callsOf = ({ items }: History, caseId: string) => items.find(each => each.caseId === caseId)?.calls;

describe('what was said in a call stands in the history, whatever the step is called', () => {
  it('in the change loop of a reminder, beside the attempts', async () => {
    const { plate, ...who } = vehicle();
    const { id } = await system.openCase('agreed-service-reminder', { input: { plate, ...who }, policy: atAnyHour });
    const override = { reason: '熟客' };
    await system.drive(id, { 'check-details': { outcome: 'match' } }, 'call-customer');
    const attempt = { outcome: 'busy', note: '开会中' };
    must(200, await system.as('op-1').post(`/cases/${id}/steps/call-customer/attempts`, attempt));
    await system.complete(id, 'call-customer', { outcome: 'wants-change', feedback: '想改周末', override });
    const answers = { 'change-adjust': { outcome: 'adjusted', adjustment: '周六十点' } };
    await system.drive(id, answers, 'change-call');
    await system.complete(id, 'change-call', { outcome: 'still-disagrees', finalOpinion: '周日才行' });
    expect(callsOf(await historyOf(plate), id)).toMatchObject([
      { step: 'call-customer', ending: 'attempt', outcome: 'busy', note: '开会中', by: 'op-1' },
      { step: 'call-customer', ending: 'conversation', said: { feedback: '想改周末' } },
      { step: 'change-call', round: 1, ending: 'conversation', outcome: 'still-disagrees', by: 'op-1' },
    ]);
    const [, , changeCall] = callsOf(await historyOf(plate), id) ?? [];
    expect(changeCall?.said).toMatchObject({ adjustment: '周六十点', finalOpinion: '周日才行' });
  });

  it('in the call about a pick-up', async () => {
    const { plate, ...who } = vehicle();
    const { id } = await system.openCase('vehicle-pickup', { input: { plate, ...who } });
    await system.complete(id, 'accept', { outcome: 'store-agreed', override: { reason: '熟客' } });
    await system.complete(id, 'hand-over');
    await system.complete(id, 'contact-customer', { outcome: 'customer-withdrew', customerWish: '改天再说' });
    expect(callsOf(await historyOf(plate), id)).toMatchObject([
      { step: 'contact-customer', outcome: 'customer-withdrew', said: { customerWish: '改天再说' } },
    ]);
  });

  it('in the call about a result, without who the customer is', async () => {
    const { plate, ...who } = vehicle();
    const input = { plate, ...who, collectAtStore: 'S01' };
    const { id } = await system.openCase('health-check-collection', { input, policy: atAnyHour });
    await system.complete(id, 'notify-collection', { outcome: 'informed', feedback: '周五来取' });
    const [call] = callsOf(await historyOf(plate), id) ?? [];
    expect(call).toMatchObject({ step: 'notify-collection', said: { feedback: '周五来取' } });
    expect(Object.keys(call?.said ?? {})).not.toEqual(expect.arrayContaining(['plate', 'phone']));
  });
});

it('a complaint stands in it with its words, and when the car left; to another store neither', async () => {
  const care = await careOf(system);
  await care.clocks({ callback: 'PT0.2S' });
  const car = vehicle();
  const { id, departure } = await care.left(car);
  const call = await care.child(id, 'callback');
  await system.complete(call.id, 'call-customer', { outcome: 'dissatisfied', opinion: '异响没修好' });
  const history = await historyOf(car.plate);
  const [complaint] = (await system.theCase(call.id)).children;
  expect(history.complaints).toMatchObject([
    { caseId: complaint, status: 'open', content: '异响没修好', store: 'S01' },
  ]);
  expect(history.visits).toMatchObject([{ kind: 'departure', at: departure.leftAt, store: 'S01', caseId: id }]);
  expect(await historyOf(car.plate, 'fd-S02')).toMatchObject({ items: [], complaints: [], visits: [] });
});
