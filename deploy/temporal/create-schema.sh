#!/bin/sh
# Creates or updates the engine's two databases; doing it again changes nothing. SQL_* in the environment say where.
set -eu

apply() {
  temporal-sql-tool --db "$1" create
  temporal-sql-tool --db "$1" setup-schema -v 0.0
  temporal-sql-tool --db "$1" update-schema --schema-name "postgresql/v12/$2"
}

apply "$DBNAME" temporal
apply "$VISIBILITY_DBNAME" visibility
