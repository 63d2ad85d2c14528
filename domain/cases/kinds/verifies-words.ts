import type { Verifies } from '../../language/kinds/every-step';

/** What is looked up of the customer, as the procedure's page notes it. */
export function verifiesWords(verifies: Verifies | undefined): string[] {
  if (!verifies) return [];
  return [verifies === 'holder' ? '核实持卡身份' : '核实身份'];
}
