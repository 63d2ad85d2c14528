import type { FormerDatabase } from './former-release';

/** Plates as they were written. */
export const plates = [
  '渝Ａ１２３４５',
  ' 渝a·123 46 ',
  '渝A−1⁃23●47',
  '渝A-12347',
  '渝A\u200b12348\ufeff',
  '渝A1234\u{1D7D1}',
  '渝AO12I5',
  '渝ad12345',
  '渝A1234挂',
  'wj渝1234x',
  'VA-12345',
  '渝X1234 应急',
  'lsvaa4182e2123456',
  '224001使',
  '民航 A1234',
  '渝Н12345',
  '渝G%',
  '-',
];
/** Phones as they were written. */
export const phones = [
  '+86 138-0000-0106',
  '０２３-6812 3456',
  '13800000102.0',
  "'13800000107",
  '="13800000108"',
  '(023)68123456转802',
  '8613800000109',
  '0086 138 0000 0110',
  '+86 23 6812 3457',
  '400-820-8820',
  '+852 9123 4567',
  '1.38E+10',
  '无',
  '138',
];

/** What a former release has kept: spellings of plates and phones wherever there are any, some of one car. */
export async function fill(db: FormerDatabase): Promise<void> {
  const openCase = (id: string, more: Record<string, unknown>) =>
    db.sql(`insert into cases select * from jsonb_populate_record(null::cases, $1)`, [
      JSON.stringify({ ...blank, id, ...more }),
    ]);
  for (const [at, plate] of plates.entries())
    await openCase(`plate-${at}`, {
      plate,
      input: { plate, vehicles: [{ plate, phone: '+86 13800000106' }], note: '渝Ａ' },
    });
  for (const [at, phone] of phones.entries()) await openCase(`phone-${at}`, { plate: `渝B1000${at % 10}`, phone });
  const care = { procedure: 'after-sales-care' };
  await openCase('care-early', { ...care, plate: '渝Ｈ４６００１' });
  await openCase('care-late', { ...care, plate: '渝h46001' });
  await openCase('care-over', { ...care, plate: '渝H 46001', status: 'closed' });
  await openCase('care-alone', { ...care, plate: '渝H-46002' });
  await openCase('care-child', { plate: '渝Ｈ４６００１', parent_id: 'care-early' });
  const left = (plate: string, leftAt: string, caseId: string) =>
    db.sql(
      `insert into departures (plate, left_at, customer_name, store, case_id, round, callback_at, received_at, received_by)
        values ($1, $2, '赵敏', 'S01', $3, 1, $2, $2, 'fd-S01')`,
      [plate, leftAt, caseId],
    );
  await left('渝Ｈ４６００１', '2026-11-01T08:00:00Z', 'care-early');
  await left('渝h46001', '2026-11-03T08:00:00Z', 'care-late');
  await left('渝H-46002', '2026-11-03T08:00:00Z', 'care-alone');
  await left('渝H46002', '2026-11-03T08:00:00Z', 'care-alone');
  await db.sql(
    `insert into customers values ('渝Ａ50001', '张　伟', '+86 13800050001'), ('渝A50002', '李娜', null), ('渝a50002', '李莎', null)`,
  );
  await db.sql(
    `insert into cards values ('K1', '渝Ａ50001', '2099-12-31', '{}'), ('K2', '渝a50002', '2099-12-31', '{}'), ('K3', '渝Ａ50002', '2099-12-31', '{}')`,
  );
  await db.sql(
    `insert into sealed_results values ('c', '渝Ａ50001', '好', now(), 'x'), ('c', '张伟', '好', now(), 'x')`,
  );
  await db.sql(
    `insert into register_entries values ('e', 'call-log', 'c', 'p', 's', 1, 'S01', 'r', 'x', now(), '{"plate": "渝Ａ50001", "content": "渝Ａ50001"}')`,
  );
  await db.sql(
    `insert into plan_rows (plan_id, line, plate, customer_name, phone, start_at) values ('p', 2, '渝Ａ50001', '张伟', '138-0005-0001', now()), ('p', 3, '渝A 50001', '张伟', null, now())`,
  );
  await openCase('call-a', { plate: '渝Ａ60001', phone: '13800060001' });
  await openCase('call-b', { plate: '渝A60001', phone: '138 0006 0001' });
  await openCase('call-c', { plate: '渝A60003', phone: '+86 13800060001' });
  await db.sql(
    `insert into customer_calls values ('渝Ａ60001', '2099-01-05', 'call-a', 'call', 1, 5, false),
      ('渝A60001', '2099-01-05', 'call-b', 'call', 1, 3, false), ('渝A60003', '2099-01-06', 'call-c', 'call', 1, 5, true)`,
  );
}

const at = '2026-11-01T00:00:00Z';
const blank = {
  procedure: 'appointment-via-store',
  store: 'S01',
  status: 'open',
  input: {},
  policy_id: 'p',
  opened_at: at,
  opened_by: 'x',
  round: 1,
  shift_ms: 0,
  last_seq: 0,
  heard_seq: 0,
  edition: 1,
};
