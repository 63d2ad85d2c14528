import { daysAgo, vehicle, type Care } from './care';

const advisor = { advisor: '韩小磊', advisorPhone: '13800558888' };

/** A car S01 cares for: its customer, the words only S01 may read, and its case. */
export async function caredFor(care: Care, leftAt = daysAgo(4), visit: object = {}) {
  const { plate } = vehicle();
  const owner = { plate, customerName: '司马相如', phone: '13877112233' };
  const said = { ...owner, ...advisor, maintenanceDueOn: '2099-05-06', leftAt, ...visit };
  const { id } = await care.left(said, 201, 'sa-S01');
  const secret = ['司马', owner.phone, '138****2233', '韩小磊', advisor.advisorPhone, '138****8888', '2099-05-06'];
  return { plate, owner, id, secret, leftAt };
}

export const tellsNone = (text: string, secret: readonly string[]) => secret.filter(word => text.includes(word));
