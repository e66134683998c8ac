#!/bin/sh
# Runs a command of the service with the secrets of this installation in its environment.
set -eu
folder=/run/demarche
DEMARCHE_SECRET=$(cat "$folder/demarche-secret")
password=$(node -p 'encodeURIComponent(process.argv[1])' -- "$(cat "$folder/postgres-password")")
DATABASE_URL=${DATABASE_URL:-postgres://demarche:$password@postgres:5432/demarche}
export DEMARCHE_SECRET DATABASE_URL
exec "$@"
