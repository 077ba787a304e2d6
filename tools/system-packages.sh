#!/bin/sh
# Sees to packages of the operating system. What is missing is installed if we are root on Debian
# or Ubuntu; elsewhere this stops with the line to type.
#
# Arguments come in pairs: a Debian package, and a command that succeeds once what the package
# brings is there, wherever it came from.
set -eu

missing() {
    while [ $# -gt 1 ]; do
        sh -c "$2" >/dev/null 2>&1 || printf ' %s' "$1"
        shift 2
    done
}

packages=$(missing "$@")
[ -n "$packages" ] || exit 0
install="apt-get install --yes --no-install-recommends$packages"

if ! command -v apt-get >/dev/null; then
    echo "casebook needs what these Debian packages hold; install them here, and run make again:" >&2
    echo "   $packages" >&2
    exit 1
fi
if [ "$(id -u)" != 0 ]; then
    echo "casebook needs system packages that are missing. Type this, and run make again:" >&2
    echo "    sudo sh -c 'apt-get update && $install'" >&2
    exit 1
fi

echo "Installing system packages:$packages"
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet=2
# Unquoted: each word is an argument.
$install --quiet=2 >/dev/null

packages=$(missing "$@")
if [ -n "$packages" ]; then
    echo "These packages were installed, but what they bring cannot be used:$packages" >&2
    exit 1
fi
