#!/bin/sh
# Installs Writer App for this user alone; no root is needed.
#
#   ./install.sh              install, or put this version in the place of an older one
#   ./install.sh --uninstall  take it away again; manuscripts, settings and keys stay
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
program=$data/writer-app-program

uninstall() {
    while read -r file; do rm -f -- "$data/$file"; done <"$program/share-files" 2>/dev/null || true
    rm -f -- "$bin/writer-app"
    rm -rf -- "$program"
}

refresh_menus() {
    update-desktop-database -q "$data/applications" 2>/dev/null || true
    gtk-update-icon-cache -q -t "$data/icons/hicolor" 2>/dev/null || true
}

if [ "${1:-}" = --uninstall ]; then
    uninstall
    refresh_menus
    echo "Writer App is gone. Your manuscripts, settings and keys are where they were."
    exit 0
fi

mkdir -p -- "$data" "$bin"
# Copied whole before the old one goes, so that a full disk leaves what was there.
rm -rf -- "$program.new"
cp -R -- "$here/writer-app" "$program.new"
cp -- "$0" "$program.new/install.sh"
(cd "$here/share" && find . -type f | sed 's|^\./||') >"$program.new/share-files"
[ ! -d "$program" ] || uninstall
mv -- "$program.new" "$program"
ln -sf -- "$program/writer-app" "$bin/writer-app"
cp -R -- "$here/share/." "$data/"
# A menu does not know what ~/.local/bin is.
sed -i "s|^Exec=writer-app|Exec=\"$bin/writer-app\"|" "$data/applications/writer-app.desktop"
refresh_menus
echo "Writer App is in your menu; in a terminal: $bin/writer-app"
echo "To take it away: $program/install.sh --uninstall"
