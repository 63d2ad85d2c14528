import type { ReminderKind } from './reminder-kinds';
import type { Role } from '../people/roles';

/** Who may send a plan. */
export type PlanSender = Extract<Role, 'store-manager' | 'project-department'>;

/** The kinds of plan that open a procedure, each with its senders (docs/decisions.md 43). */
export type Planned = Readonly<Partial<Record<ReminderKind, readonly PlanSender[]>>>;
