import type { Lane } from './lane';

/** Every column of the database that may hold words, in which one of these is found, as `table.column`. */
export async function foundEverywhere({ sql }: Pick<Lane, 'sql'>, words: readonly string[]): Promise<string[]> {
  const columns = await sql(
    `select c.table_name as table, c.column_name as column from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and c.data_type in ('text', 'jsonb', 'json', 'ARRAY', 'character varying', 'USER-DEFINED') order by 1, 2`,
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const rows = await sql(
      `select 1 from "${String(table)}" where exists (select from unnest($1::text[]) word where strpos("${String(column)}"::text, word) > 0) limit 1`,
      [words],
    );
    if (rows.length > 0) found.push(`${String(table)}.${String(column)}`);
  }
  return found;
}
