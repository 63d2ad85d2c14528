import { escapeIdentifier } from 'pg';
import type { Querier } from './connection';

/**
 * Lets the application's role read and write everything but the audit, which it may only add to. Nothing happens where
 * it is the role that owns the tables. Throws when that role would be above such rules.
 */
export async function grantApplication(db: Querier, role: string): Promise<void> {
  const [{ owner, standing } = { owner: role, standing: null }] = (
    await db.query<{ owner: string; standing: 'apart' | 'above' | null }>({
      text: `select current_user as owner, (select case when rolsuper or pg_has_role(oid, current_user, 'member')
        then 'above' else 'apart' end from pg_roles where rolname = $1) as standing`,
      values: [role],
    })
  ).rows;
  if (owner === role) return;
  if (standing !== 'apart')
    throw new Error(
      standing === null
        ? `DATABASE_URL names the role ${role}, which does not exist.`
        : `The role ${role} of DATABASE_URL may do whatever ${owner} of MIGRATION_DATABASE_URL may; take one that may not.`,
    );
  const name = escapeIdentifier(role);
  const rights = [
    `grant usage on schema public to ${name}`,
    `grant select, insert, update, delete on all tables in schema public to ${name}`,
    `grant usage, select on all sequences in schema public to ${name}`,
    `revoke all on audit_log from ${name}`,
    `grant select, insert on audit_log to ${name}`,
  ];
  for (const right of rights) await db.query(right);
}
