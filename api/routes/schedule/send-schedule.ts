import type { FastifyReply, FastifyRequest } from 'fastify';
import { localDay, localTime } from '../../../domain/calendar/calendar';
import { maskName } from '../../../domain/people/masking';
import type { FilledSlot } from '../../../domain/slots/schedule';
import { recordAudit } from '../../../db/audit';
import type { SeatRow } from '../../../db/read/seats';
import { wholeTo } from '../../../db/read/sight';
import type { KnownStore } from '../../../db/read/known';
import { csvOf } from '../../csv';
import type { Deps } from '../../deps';
import { callerOf } from '../../request';
import { contentTypes, type Format } from '../registers/export-entries';
import { xlsxOf } from '../registers/xlsx';

const TITLE = '预约排班表';

const headings: Readonly<Record<string, string>> = {
  date: '日期',
  department: '部门',
  slotFrom: '时段起',
  slotTo: '时段止',
  capacity: '可预约数',
  taken: '已预约',
  plate: '车牌号',
  customerName: '顾客姓名',
  service: '服务项目',
  advisor: '责任服务顾问',
};

type Line = Record<keyof typeof headings, string>;

/** A schedule as it stands. */
export interface FoundSchedule {
  store: KnownStore;
  department: string;
  slots: FilledSlot<SeatRow>[];
}

/** The form of the schedule: a line for each booking, one for a slot without. Who took it out of the house is on record. */
export async function sendSchedule(
  { ledger }: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { found, format }: { found: FoundSchedule; format: Format },
) {
  const reader = callerOf(request);
  const db = ledger.store.pool;
  const { store, department, slots } = found;
  const isWhole = await wholeTo(
    reader,
    db,
    slots.flatMap(({ seats }) => seats.map(({ caseId }) => caseId)),
  );
  const lines = slots.flatMap(slot => linesOf(slot, found, row => reader.sees(row) && isWhole(row.caseId)));
  const detail = { store: store.key, department, format, lines: lines.length };
  await recordAudit(db, reader.id, 'schedule-exported', detail, ledger.now());
  return reply
    .header('content-type', contentTypes[format])
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${TITLE}.${format}`)}`)
    .serializer((payload: unknown) => String(payload))
    .send(format === 'csv' ? csvOf(columns, pageOf(lines), line => line) : workbookOf(lines));
}

const columns = Object.entries(headings).map(([key, header]) => ({ key, header }));

const workbookOf = (lines: readonly Line[]) =>
  xlsxOf([
    {
      name: TITLE,
      headings: columns.map(({ header }) => header),
      portions: () => pageOf(lines.map(line => columns.map(({ key }) => line[key] ?? ''))),
    },
  ]);

async function* pageOf<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

function linesOf(slot: FilledSlot<SeatRow>, found: FoundSchedule, isWhole: (row: SeatRow) => boolean): Line[] {
  const { timeZone } = found.store;
  const clock = (ms: number) => localTime(ms, timeZone).slice(-5);
  const taken = slot.seats.filter(({ state }) => state === 'taken');
  const common = {
    date: localDay(slot.atMs, timeZone),
    department: found.department,
    slotFrom: clock(slot.atMs),
    slotTo: clock(slot.atMs + slot.minutes * 60_000),
    capacity: String(slot.capacity),
    taken: String(taken.length),
  };
  const empty = { plate: '', customerName: '', service: '', advisor: '' };
  if (taken.length === 0) return [{ ...common, ...empty }];
  return taken.map(row => ({
    ...common,
    plate: row.plate ?? '',
    customerName: (isWhole(row) ? row.customerName : maskName(row.customerName)) ?? '',
    service: row.service ?? '',
    advisor: row.advisor ?? '',
  }));
}
