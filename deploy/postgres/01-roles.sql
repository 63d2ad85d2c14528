-- Run once, by the image, on an empty volume: the ledger and the engine each own what is theirs and cannot read the other's.
-- The ledger's tables are shoushi_owner's; shoushi, which API and worker are, owns nothing and gets its rights from `migrate`.
\getenv shoushi_password SHOUSHI_DB_PASSWORD
\getenv owner_password SHOUSHI_OWNER_PASSWORD
\getenv temporal_password TEMPORAL_DB_PASSWORD
create role shoushi_owner login password :'owner_password';
create role shoushi login password :'shoushi_password';
create role temporal login createdb password :'temporal_password';
create database shoushi owner shoushi_owner;
revoke connect on database shoushi from public;
grant connect on database shoushi to shoushi;
