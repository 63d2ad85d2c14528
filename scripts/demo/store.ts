import { showEnd } from './closing';
import { inDays, withSeconds } from './policy';
import type { Stage } from './stage';

const procedure = 'appointment-via-store';
const durations = { accept: 'PT20S', 'answer-customer': 'PT15S' };

/** Procedure 2: an exception for an expired card, a customer who disagrees, and a second round that is in time. */
export async function playStore(stage: Stage): Promise<void> {
  const { teller } = stage;
  const since = new Date().toISOString();
  teller.scene('2 · 预约·店面 appointment-via-store: the customer disagrees, a second round begins with a new T');
  await withSeconds(await stage.person('administrator'), procedure, stage.store, durations, async () => {
    const { id } = await stage.open('front-desk', procedure, { plate: '渝B20001', customerName: '李娜' });
    const override = { reason: '卡已过期,店长同意先办' };
    await stage.complete(
      id,
      'accept',
      { request: '补漆', override },
      'her card has expired; an exception with its reason; this is T',
    );
    await stage.complete(id, 'notify-supervisor');
    const later = { outcome: 'alternative-time', reply: '后天下午才有工位', appointmentAt: inDays(2) };
    await stage.complete(id, 'reply', later, 'another time');
    const again = await stage.complete(id, 'answer-customer', { outcome: 'disagrees' }, 'disagrees');
    teller.aside(`round ${again.round} begins; what round 1 still promised never alarms`);
    await stage.complete(id, 'accept', { request: '补漆,明天一早' }, 'the new wish; a new T');
    await stage.complete(id, 'notify-supervisor');
    const sooner = { outcome: 'confirmed', reply: '明早可以', appointmentAt: inDays(1) };
    await stage.complete(id, 'reply', sooner, 'confirmed');
    await stage.complete(id, 'answer-customer', { outcome: 'booked' }, 'booked, in time');
    await showEnd(stage, await stage.complete(id, 'close'), since);
  });
}
