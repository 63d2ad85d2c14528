import { procedures } from '../procedures';

/** Whose steps a work list shows: all steps of these roles, and steps of others that these roles may do as well. */
export interface WorkList {
  roles: readonly string[];
  /** Roles by whom steps in `also` are held. */
  heldBy: readonly string[];
  also: readonly { procedure: string; step: string }[];
}

/** The work list of somebody with these roles: what a step's table says of `also` is theirs to do too. */
export function workListOf(roles: readonly string[]): WorkList {
  const also = procedures.flatMap(({ key, steps }) =>
    Object.entries(steps).flatMap(([step, table]) =>
      table.also?.some(role => roles.includes(role)) && !roles.includes(table.by)
        ? [{ by: table.by, procedure: key, step }]
        : [],
    ),
  );
  return { roles, heldBy: [...new Set(also.map(({ by }) => by))], also };
}
