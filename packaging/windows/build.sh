#!/usr/bin/env bash
# Build the Windows program on Debian under wine from public packages, and let it test itself there.
#
#     [OLDER_SETUP=setup.exe] packaging/windows/build.sh [OUT]        (default: build/windows; half an hour)
#
# OLDER_SETUP is an older version's installer, to try the upgrade over it.
# Needs `python3 packaging/dev.py setup` before; `.ci/windows` does both. Not part of the quick checks. wine shows that imports, plugins,
# resources, processes and the installer work; not looks, scaling, antivirus or timing on Windows itself.
set -euo pipefail
out=$(realpath -m "${1:-build/windows}")
# shellcheck source=packaging/windows/wine.sh
source "$(dirname "$(realpath "$0")")/wine.sh"
mkdir -p "$out"
need_debian
need_screen
make_python
use_wine

say "freezing"
cd "$root"
# piped, because wine 8 cannot write to a plain file given as its output
wine "$out/python/python.exe" -m PyInstaller -y --distpath "$(winepath -w "$out/dist")" \
    --workpath "$(winepath -w "$out/work")" packaging/kiwoom-gui.spec </dev/null 2>&1 | cat >"$out/pyinstaller.log" ||
    { tail -20 "$out/pyinstaller.log"; exit 1; }
program=$out/dist/kiwoom-gui
du -sh "$program"

say "the program tests itself"
rm -f "$out/selftest.json"
code=0
wine "$program/kiwoom-gui.exe" --selftest --selftest-out "$(winepath -w "$out/selftest.json")" ${SELFTEST_OPTIONS:-} \
    </dev/null 2>&1 | cat >"$out/selftest.log" || code=$?
[ -s "$out/selftest.json" ] || { echo "the program wrote no report" >&2; exit 1; }
cat "$out/selftest.json"
[ "$code" = 0 ] || { echo "the self-test ended with $code" >&2; exit 1; }

say "trying the program"
export TRIAL_PYTHON=$out/python/python.exe
"$host_python" packaging/try_program.py "$program" "$out/trial.json" "$out"

say "packing"
"$host_python" packaging/pack.py windows "$program" "$out/python/Lib/site-packages" "$out/release" "$out"

say "installing, trying, uninstalling"
"$host_python" packaging/windows/try_installer.py "$out"/release/kiwoom-gui-*-setup.exe "$out/installer.json" ${OLDER_SETUP:+"$OLDER_SETUP"}
say "done"
