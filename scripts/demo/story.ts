import { playBooking } from './booking';
import { playCallBack } from './call-back';
import { showLinks } from './closing';
import { playDeparture } from './departure';
import { lastCaught, seeOutside, withWebhook } from './outside';
import { withSeconds } from './policy';
import { demoStaff, Refused } from './rest';
import { setStage } from './stage';
import type { Teller } from './teller';
import { playVisit } from './visit';

const STORE = 'S01';

/** An appointment is booked, served, the car leaves, and three days later someone calls. `caughtAt` shows what leaves the house. */
export async function playStory(url: string, teller: Teller, caughtAt: string | null): Promise<void> {
  const staff = await demoStaff(url);
  if (!staff) throw new Refused(`The stack at ${url} has no demo staff: the demo plays on the embedded stack.`);
  const stage = setStage(url, staff, STORE, teller);
  teller.scene(`At ${url}, store ${STORE}; its own deadlines are put back afterwards, other stores keep theirs`);
  const administrator = await stage.person('administrator');
  const caughtBefore = await lastCaught(caughtAt);
  const play = async () => {
    const booked = await playBooking(stage);
    await seeOutside(stage, caughtAt, booked, caughtBefore);
    const served = await playVisit(stage, booked);
    const left = await playDeparture(stage);
    const called = await playCallBack(stage, left);
    showLinks(stage, url, [booked, served, left, called]);
  };
  await withWebhook(stage, caughtAt, () => withSeconds(administrator, STORE, play));
}
