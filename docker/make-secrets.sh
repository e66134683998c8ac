#!/bin/sh
# Makes the secrets of this installation once, into the folder given; a value from the environment comes first.
# What is there already is never changed: the database and every letter sent depend on it.
set -eu
folder=$1
umask 077

keep() { # keep FILE VALUE
  [ -s "$folder/$1" ] && return
  printf '%s\n' "${2:-$(node -p "require('node:crypto').randomBytes(36).toString('base64url')")}" >"$folder/$1.new"
  mv "$folder/$1.new" "$folder/$1"
}

keep demarche-secret "${DEMARCHE_SECRET:-}"
keep postgres-password "${POSTGRES_PASSWORD:-}"
# The service runs as the user "node"; PostgreSQL's image reads its password before it gives up root.
chown -R node:node "$folder"
chmod 0700 "$folder"
