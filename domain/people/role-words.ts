import { comparableName } from '../values/names';
import { doerWord, isStaffRole, roles, type StaffRole } from './roles';

const all: readonly StaffRole[] = [...Object.keys(roles), 'administrator'].filter(isStaffRole);

/** The role meant by its key, by what people call it, or by one of its names where it has two (店长/主管领导); null for none. */
export function roleOf(words: string): StaffRole | null {
  const said = comparableName(words);
  const isNamed = (role: StaffRole) => comparableName(doerWord(role).zh) === said || comparableName(role) === said;
  const whole = all.find(isNamed);
  if (whole) return whole;
  const named = all.filter(role =>
    doerWord(role)
      .zh.split('/')
      .some(name => comparableName(name) === said),
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}
