-- Run once, by the image, on an empty volume: the ledger and the engine each own what is theirs and cannot read the other's.
\getenv shoushi_password SHOUSHI_DB_PASSWORD
\getenv temporal_password TEMPORAL_DB_PASSWORD
create role shoushi login password :'shoushi_password';
create role temporal login createdb password :'temporal_password';
create database shoushi owner shoushi;
revoke connect on database shoushi from public;
