#!/bin/sh
# The system libraries that Qt needs on Debian and Ubuntu. Silent where there is nothing to do.
set -eu

command -v dpkg-query >/dev/null 2>&1 || exit 0
command -v apt-get >/dev/null 2>&1 || exit 0

wanted="libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0
libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 libxkbcommon-x11-0"

# One question for all: a package counts when it, or a renamed one that provides it, is installed.
there=$(dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' 2>/dev/null |
    sed -n 's/^installed //p' | tr ', ' '\n\n')
missing=""
for package in $wanted; do
    printf '%s\n' "$there" | grep -qxF "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" -ne 0 ]; then
    echo "FosterDesk's window needs system libraries that are missing here. Install them with:"
    echo "    sudo $install"
    exit 1
fi
echo "Installing the system libraries that FosterDesk's window needs:$missing"
DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND
apt-get update -qq
$install >/dev/null
