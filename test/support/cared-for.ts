import { daysAgo, vehicle, type Care } from './care';

/** A car S01 cares for: its customer, its case, and the words only S01 and head office may read. */
export async function caredFor(care: Care, leftAt = daysAgo(4)) {
  const { plate } = vehicle();
  const owner = { plate, customerName: '司马相如', phone: '13877112233' };
  const advisor = { advisor: '韩小磊', advisorPhone: '13800558888' };
  const { id } = await care.left({ ...owner, ...advisor, maintenanceDueOn: '2099-05-06', leftAt }, 201, 'sa-S01');
  const secret = ['司马', owner.phone, '138****2233', '韩小磊', advisor.advisorPhone, '138****8888', '2099-05-06'];
  return { plate, owner, id, secret, leftAt };
}

/** Which of these words an answer holds. */
export function wordsIn(text: string, words: readonly string[]): string[] {
  return words.filter(word => text.includes(word));
}
