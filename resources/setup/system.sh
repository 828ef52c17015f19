#!/bin/sh
# The system libraries that Qt needs on Debian and Ubuntu, and with `tests` also LibreOffice, which
# the tests ask for PDFs of Word files. Silent where there is nothing to do.
set -eu

command -v dpkg-query >/dev/null 2>&1 || exit 0
command -v apt-get >/dev/null 2>&1 || exit 0

wanted="libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0
libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 libxkbcommon-x11-0"

# One question for all: a package counts when it, or a renamed one that provides it, is installed.
there=$(dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' 2>/dev/null |
    sed -n 's/^installed //p' | tr ', ' '\n\n')

missing_of() {
    for package in $1; do
        printf '%s\n' "$there" | grep -qxF "$package" || printf ' %s' "$package"
    done
}

install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $1 >/dev/null
}

missing=$(missing_of "$wanted")
if [ -n "$missing" ]; then
    if [ "$(id -u)" -ne 0 ]; then
        echo "FosterDesk's window needs system libraries that are missing here. Install them with:"
        echo "    sudo apt-get install -y --no-install-recommends$missing"
        exit 1
    fi
    echo "Installing the system libraries that FosterDesk's window needs:$missing"
    apt-get update -qq
    install "$missing"
fi

[ "${1:-}" = tests ] || exit 0
command -v soffice >/dev/null 2>&1 && exit 0
# The program does not need it, so the tests that do are left out where it cannot be had.
if [ "$(id -u)" -ne 0 ]; then
    echo "Tests with LibreOffice are left out. To have them:"
    echo "    sudo apt-get install -y --no-install-recommends libreoffice-writer-nogui"
    exit 0
fi
echo "Installing LibreOffice (Writer), which makes PDFs of Word files in the tests."
{ apt-get update -qq && install libreoffice-writer-nogui; } ||
    echo "It could not be installed: the tests with it are left out."
