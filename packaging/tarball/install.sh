#!/bin/sh
# Installs Writer App for this user alone; no root is needed.
#
#   ./install.sh              install, or put this version in the place of an older one
#   ./install.sh --uninstall  take it away again; manuscripts, settings and keys stay
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
command=$HOME/.local/bin/writer-app
program=$data/writer-app-program

is_ours() {
    [ "$(readlink -- "$command" 2>/dev/null)" = "$program/writer-app" ]
}

uninstall() {
    while read -r file; do
        rm -f -- "$data/$file"
        # A folder that holds nothing else was made for it.
        (cd -- "$data" && rmdir -p -- "$(dirname -- "$file")") 2>/dev/null || true
    done <"$program/share-files"
    if is_ours; then rm -f -- "$command"; fi
    rm -rf -- "$program"
}

refresh_menus() {
    update-desktop-database -q "$data/applications" 2>/dev/null || true
    gtk-update-icon-cache -q -t "$data/icons/hicolor" 2>/dev/null || true
}

case ${1:-} in
'') ;;
--uninstall)
    if [ ! -d "$program" ]; then
        echo "Writer App is not installed for this user: there is nothing to take away."
        exit 0
    fi
    uninstall
    refresh_menus
    # Without icons their cache goes as well, for which the folder had stayed.
    (cd -- "$data" && rmdir -p -- icons/hicolor) 2>/dev/null || true
    echo "Writer App is gone. Your manuscripts, settings and keys are where they were."
    exit 0
    ;;
*)
    sed -n '2,5s/^# \{0,1\}//p' "$0"
    [ "$1" = --help ] || exit 2
    exit 0
    ;;
esac

if { [ -e "$command" ] || [ -L "$command" ]; } && ! is_ours; then
    echo "$command is there from another installation (pipx, uv): remove that first." >&2
    exit 1
fi
mkdir -p -- "$data" "$(dirname -- "$command")"
# Copied whole before the old one goes, so that a full disk leaves what was there.
rm -rf -- "$program.new"
cp -R -- "$here/writer-app" "$program.new"
cp -- "$0" "$program.new/install.sh"
(cd -- "$here/share" && find . -type f | sed 's|^\./||') >"$program.new/share-files"
[ ! -d "$program" ] || uninstall
mv -- "$program.new" "$program"
ln -sf -- "$program/writer-app" "$command"
cp -R -- "$here/share/." "$data/"
# A menu does not know what ~/.local/bin is.
sed -i "s|^Exec=writer-app|Exec=\"$command\"|" "$data/applications/writer-app.desktop"
refresh_menus
echo "Writer App is in your menu; in a terminal: $command"
echo "To take it away: $program/install.sh --uninstall"
