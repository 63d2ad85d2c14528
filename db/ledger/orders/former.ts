/** Case `c` is conducted by another edition than the one in force; $1 is the editions in force as JSON, by procedure. */
export const isFormer = `($1::jsonb ->> c.procedure)::int <> c.edition`;
