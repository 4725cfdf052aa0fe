#!/bin/sh
# Installs what tests need beside Python, where this is Debian and we may: Chromium, PostgreSQL, wrk, R, Java, MediaWiki with PHP.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v wrk >/dev/null 2>&1 || missing="$missing wrk"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
command -v Rscript >/dev/null 2>&1 || missing="$missing r-base-core"
[ -d /usr/share/mediawiki ] && command -v php >/dev/null 2>&1 || missing="$missing mediawiki php-cli php-sqlite3 php-mbstring php-xml php-intl"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing$missing."
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing) >/dev/null 2>&1 && exit 0
fi
echo "Not installed:$missing; tests that need them are skipped."
