import type { ImportKind } from '../../imports/kinds';
import { cardServiceOf } from '../../people/card-services';
import type { Entries } from '../../people/entries';
import { roleOf } from '../../people/role-words';
import type { CardService } from '../../people/verification';
import { hasLostDigits } from '../../values/cells';
import { serialDay } from '../../values/serial-days';
import { writtenDay } from '../../values/written-days';
import { customerForm, staffForm, storeForm } from '../directory';
import { cardNumber, directoryKey, staffId } from '../directory-keys';
import { day, personName, phone, plate } from '../fields';
import { by, byName, readCells, severalOf, type CellReader, type ReadAs } from './cell-reader';
import type { ImportCells } from './columns';
import type { ImportError } from './errors';

/** Of which entries a file of a kind speaks. */
export type OwnOf<Kind extends ImportKind> = { stores: 'store'; staff: 'staff'; customers: 'customer' }[Kind];

/** A line as it was read: whom it is about, what it says of them, which card is theirs, and what is wrong with it. */
export interface ReadLine<Kind extends ImportKind> {
  line: number;
  /** Empty where it cannot be read. */
  key: string;
  body: Partial<Entries[OwnOf<Kind>]>;
  card: { cardNumber: string; body: Partial<Entries['card']> } | null;
  errors: readonly ImportError[];
  /** It cannot be told whom, or which card, it is about: nobody may be missed because of it. */
  isUnclear: boolean;
}

/** The lines of each kind of file. */
export const readLine: { readonly [Kind in ImportKind]: (line: number, cells: ImportCells) => ReadLine<Kind> } = {
  stores(line, cells) {
    const read = readCells(line, cells);
    const key = read.must('key', storeKeyIn, 'missing-key');
    const body = said<Entries['store']>({
      name: read.must('name', storeNameIn, 'missing-name'),
      district: read.maybe('district', districtIn),
      timeZone: read.must('timeZone', timeZoneIn, 'missing-time-zone'),
    });
    return about(line, key, body, read);
  },
  staff(line, cells) {
    const read = readCells(line, cells);
    const key = read.must('id', staffIdIn, 'missing-key');
    const body = said<Entries['staff']>({
      name: read.must('name', staffNameIn, 'missing-name'),
      roles: read.must('roles', rolesIn, 'missing-roles'),
      store: read.maybe('store', theirStoreIn),
      phone: read.maybe('phone', phoneIn),
      email: read.maybe('email', emailIn),
    });
    return about(line, key, body, read);
  },
  customers(line, cells) {
    const read = readCells(line, cells);
    const key = read.must('plate', plateIn, 'missing-plate');
    const body = said<Entries['customer']>({
      customerName: read.must('customerName', customerNameIn, 'missing-customer-name'),
      phone: read.maybe('phone', phoneIn),
      vin: read.maybe('vin', vinIn),
      model: read.maybe('model', modelIn),
    });
    const { card, isUnclear } = cardIn(read, key, cells);
    const line_ = about(line, key, body, read);
    return { ...line_, card, isUnclear: line_.isUnclear || isUnclear };
  },
};

/** The card of a line, with the day until which it is valid; what else says something of a card needs its number. */
function cardIn(read: CellReader, plateRead: string | undefined, cells: ImportCells) {
  const number = read.maybe('cardNumber', numberIn);
  const validUntil = read.maybe('validUntil', dayIn);
  const services = read.maybe('services', servicesIn);
  const isUnclear = number === undefined && cells.cardNumber !== undefined;
  if (number === null && (validUntil || services))
    read.wrong('missing-card-number', 'cardNumber is missing, though the line says until when or for what it is');
  if (number && (validUntil === null || cells.validUntil === undefined))
    read.wrong('missing-valid-until', 'validUntil is missing, though the line has a card');
  if (!number) return { card: null, isUnclear };
  const body = said<Entries['card']>({
    plate: plateRead,
    validUntil: validUntil ?? undefined,
    services: services === null ? [] : services,
  });
  return { card: { cardNumber: number, body }, isUnclear };
}

function about<Body>(line: number, key: string | undefined, body: Body, { errors }: CellReader) {
  return { line, key: key ?? '', body, card: null, errors, isUnclear: key === undefined };
}

/** Only what is said: a column the file does not have leaves things as they are. */
function said<Body extends object>(all: { [Field in keyof Body]?: Body[Field] | undefined }): Partial<Body> {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<Body>;
}

const form = { store: storeForm.in.shape, staff: staffForm.in.shape, customer: customerForm.in.shape };
const KEY_RULE = 'is not up to 50 letters, digits, hyphens and underscores';
const ZONE_RULE = 'is no time zone such as Asia/Shanghai';

/** Full-width letters and digits are those people meant. */
const folded =
  <T>(as: ReadAs<T>): ReadAs<T> =>
  text =>
    as(text.normalize('NFKC'));

// made once: a file has half a million lines, and to make a form takes ten times as long as to read by it
const storeKeyIn = folded(by(directoryKey, 'invalid-key', KEY_RULE));
const [storeNameIn, districtIn] = [byName(form.store.name), byName(form.store.district)];
const timeZoneIn = by(form.store.timeZone, 'invalid-time-zone', ZONE_RULE);
const staffIdIn = folded(by(staffId, 'invalid-key', 'is no plain name, or a reserved one'));
const staffNameIn = byName(form.staff.name);
const theirStoreIn = folded(by(directoryKey, 'unknown-store', KEY_RULE));
const emailIn = by(form.staff.email, 'invalid-email', 'is no e-mail address');
const plateIn = by(plate(), 'invalid-plate', 'is not a number plate, nor a VIN');
const customerNameIn = byName(personName());
const vinIn = by(form.customer.vin, 'invalid-vin', 'is not a VIN of 17 letters and digits');
const modelIn = by(form.customer.model, 'unreadable-text', 'holds characters that cannot be kept');
const phoneIn: ReadAs<string> = by(
  phone().transform(number => number ?? ''),
  'invalid-phone',
  'is not one: a mobile, a landline with its area code, or +country code',
);

const keptNumberIn = by(cardNumber, 'invalid-card-number', 'holds characters that cannot be kept');
const numberIn: ReadAs<string> = text =>
  hasLostDigits(text)
    ? { code: 'invalid-card-number', message: 'has lost digits in a spreadsheet: make the column text there' }
    : keptNumberIn(text);

const writtenDayForm = day();
const dayIn: ReadAs<string> = text => {
  const written = writtenDay(text) ?? serialDay(text);
  return written !== null && writtenDayForm.safeParse(written).success
    ? { value: written }
    : { code: 'invalid-valid-until', message: 'is not a day of the calendar, such as 2026-12-31' };
};

const rolesIn = severalOf(roleOf, 'unknown-role', 'names a role there is not');
const servicesIn = severalOf<CardService>(cardServiceOf, 'unknown-service', 'names a service no card has');
