import { isWanted, recipientOf } from '../../../domain/webhooks/webhook';
import type { Querier } from '../../connection';
import { compareCursors, cursorText, readCursorText } from '../../journal/cursor';
import type { JournalPage } from '../../journal/read-journal';
import type { Running } from './running';

/**
 * Puts what a webhook wants of a page on its way and moves it behind that page, both or neither; nothing where another
 * process has done so. Answers how many events went. The id of a delivery is that of its webhook, case and fact, so what was
 * put on its way before is not put there again, unless it is asked for again: then it goes under the same id.
 */
export async function putEvents(db: Querier, webhook: Running, page: JournalPage, nowMs: number): Promise<number> {
  const { id, url, cursor } = webhook;
  const wanted = page.events.filter(each => isWanted(webhook, each));
  const rows = wanted.map(({ event: { data }, cursor: at }, index) => ({
    ...{ id: `${id}~${data.caseId}~${data.seq}`, about: cursorText(at), case_id: data.caseId, nth: index + 1 },
  }));
  const text = isReplay(webhook) ? againSql : newSql;
  const put = await db.query({
    name: isReplay(webhook) ? 'put-events-again' : 'put-events',
    text,
    values: [
      id,
      cursor,
      cursorText(page.cursor),
      rows.length,
      JSON.stringify(rows),
      recipientOf(webhook),
      url,
      new Date(nowMs),
    ],
  });
  return put.rowCount ?? 0;
}

function isReplay({ cursor, replayUntil }: Running): boolean {
  const [at, until] = [readCursorText(cursor), replayUntil === null ? null : readCursorText(replayUntil)];
  return at !== null && until !== null && at.epoch === until.epoch && compareCursors(at, until) < 0;
}

const putSql = `with moved as (update webhooks set cursor = $3, last_position = last_position + $4
      where id = $1 and cursor = $2 and ended_at is null returning last_position - $4 as before)
    insert into deliveries as d (id, kind, about, case_id, recipient, channel, way, address, state, queued_at, next_try_at, tries, position)
      select j.id, 'webhook', j.about, j.case_id, $6, 'webhook', 1, $7, 'queued', $8, $8, 0, moved.before + j.nth
      from moved, jsonb_to_recordset($5::jsonb) j(id text, about text, case_id text, nth int)`;

const newSql = `${putSql} on conflict (id) do nothing`;

// one that is on its way already stays so, in its new turn
const againSql = `${putSql} on conflict (id) do update set position = excluded.position, state = 'queued',
    about = excluded.about, address = excluded.address, queued_at = excluded.queued_at, reason = null, sent_at = null,
    next_try_at = case when d.state = 'queued' then d.next_try_at else excluded.next_try_at end`;
