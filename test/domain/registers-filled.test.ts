import { recordFormOf } from '../../domain/forms';
import { jsonSchemaOf } from '../../domain/forms/keys-of';
import { registerFields } from '../../domain/forms/registers';
import { gatherings } from '../../domain/language/gatherings';
import type { StepTable } from '../../domain/language/procedure';
import { isRegister, registerTitles, type RegisterKey } from '../../domain/language/register-keys';
import { procedures } from '../../domain/procedures';

const registers = Object.keys(registerTitles).filter(isRegister);
/** What the system adds to every entry, and to that of a call, of a verification. */
const ofEvery = ['plate', 'customerName', 'phone'];
const ofCall = ['reached', 'textSentAt'];
const ofVerification = ['verification', 'overrideReason'];
/** What the form itself makes of an answer, which its schema does not show. */
const derived: Readonly<Record<string, readonly string[]>> = { 'vehicle-pickup/contact-customer': ['storeAccepted'] };

/** The columns a step can fill. */
function filledBy(procedure: string, step: string, table: StepTable): string[] {
  const properties = jsonSchemaOf(recordFormOf(procedure, step)).properties ?? {};
  const listed = 'entersEach' in table && table.entersEach ? properties[table.entersEach] : undefined;
  const items = typeof listed === 'object' && typeof listed.items === 'object' ? listed.items : {};
  const generated = 'generates' in table && table.generates ? gatherings[table.generates] : [];
  return [
    ...ofEvery,
    ...Object.keys(properties),
    ...Object.keys('properties' in items ? (items.properties ?? {}) : {}),
    ...generated,
    ...Object.keys({ ...table.copies, ...table.copiesOfRound, ...table.enters }),
    ...(table.promises ? [table.promises.field] : []),
    ...(table.kind === 'call' ? ofCall : []),
    ...('verifies' in table && table.verifies ? ofVerification : []),
    ...(derived[`${procedure}/${step}`] ?? []),
  ];
}

const filling = (register: RegisterKey) =>
  procedures.flatMap(({ key, steps }) =>
    Object.entries(steps).flatMap(([step, table]) => (table.writes === register ? filledBy(key, step, table) : [])),
  );

test.each(registers)('%s has no column that no step ever fills', register => {
  const filled = new Set(filling(register));
  const empty = registerFields(register).filter(({ key }) => !filled.has(key));
  const how = 'a step that writes there has no such field, copies nothing to it and has no `enters` for it';
  expect(empty.map(({ key }) => `${key}: ${how}`)).toEqual([]);
});
