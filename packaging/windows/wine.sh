# What the scripts beside this one share: a Windows Python 3.11 and a wine prefix under $out. To be sourced.
#
# The interpreter is the signed one that the panda3d wheel carries for freezing; python.exe and python3.dll are made
# here; the library in pure Python is this machine's 3.11. All packages are the pinned ones, with their hashes.

readonly here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
readonly root=$(realpath "$here/../..")
readonly host_python=$root/.venv/bin/python
readonly debian_needs="wine wine64 xvfb nsis osslsigncode gcc-mingw-w64-x86-64 binutils-mingw-w64-x86-64"

say() { echo "== $(date +%T) $*"; }

need_debian() {
    command -v wine makensis Xvfb osslsigncode x86_64-w64-mingw32-gcc >/dev/null && return
    [ "$(id -u)" = 0 ] || { echo "please install once: sudo apt-get install $debian_needs" >&2; exit 2; }
    say "installing $debian_needs"
    apt-get update -qq
    # shellcheck disable=SC2086  # a list of words is meant
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $debian_needs
}

need_screen() { # wine wants one even for programs that draw nothing
    [ -z "${DISPLAY:-}" ] || return 0
    exec {screen}< <(exec Xvfb -displayfd 1 -screen 0 1920x1080x24 -nolisten tcp 2>/dev/null & echo "pid $!"; wait)
    local line
    while read -r -t 20 line <&"$screen"; do
        case $line in pid*) screen_pid=${line#pid };; *) export DISPLAY=:$line; break;; esac
    done
    [ -n "${DISPLAY:-}" ] || { echo "Xvfb did not start" >&2; exit 1; }
    trap 'wineserver -k 2>/dev/null || true; kill "$screen_pid"' EXIT # set -e ends a trap too
}

library_of_this_machine() {
    [ -z "${STDLIB:-}" ] || { echo "$STDLIB"; return; }
    local folder found=
    for folder in /usr/lib/python3.11 /usr/local/lib/python3.11 "$HOME"/.pyenv/versions/3.11.*/lib/python3.11; do
        [ ! -f "$folder/ssl.py" ] || found=$folder
    done
    [ -n "$found" ] || { echo "no library of Python 3.11 on this machine; set STDLIB" >&2; exit 2; }
    echo "$found"
}

make_python() {
    local python=$out/python site=$out/python/Lib/site-packages wanted=$out/requirements.txt stdlib
    "$host_python" "$root/packaging/pins.py" windows >"$wanted"
    if cmp -s "$wanted" "$python/installed.txt"; then return; fi
    say "making the Windows Python"
    rm -rf "$python" "$out/wheel"
    mkdir -p "$python/DLLs" "$python/Lib" "$out/wheel"
    local pip=("$host_python" -m pip --disable-pip-version-check --quiet)
    local windows=(--no-deps --require-hashes --only-binary :all: --platform win_amd64 --implementation cp
        --python-version 3.11 --abi cp311 --abi abi3 --abi none)
    "${pip[@]}" install "${windows[@]}" --target "$site" -r "$wanted"
    "${pip[@]}" download "${windows[@]}" -d "$out/wheel" -r "$here/interpreter.txt"
    "$host_python" -m zipfile -e "$out"/wheel/panda3d-*.whl "$out/wheel"
    local parts=$out/wheel/deploy_libs
    cp "$parts/python311.dll" "$parts"/VCRUNTIME140*.dll "$python/"
    cp "$parts"/*.pyd "$parts"/{libffi-8,libcrypto-3,libssl-3,sqlite3}.dll "$python/DLLs/"
    stdlib=$(library_of_this_machine)
    (cd "$stdlib" && tar c --exclude=test --exclude=tests --exclude=__pycache__ --exclude=lib-dynload \
        --exclude=site-packages --exclude=dist-packages --exclude='config-*' --exclude='_sysconfigdata*' .) |
        tar x -C "$python/Lib"
    x86_64-w64-mingw32-gcc -municode -O2 -s -o "$python/python.exe" "$here/python_exe.c"
    PYTHONPATH=$site "$host_python" "$here/make_shims.py" python "$python/python311.dll" "$out/shims"
    cp "$out/shims/python3.dll" "$python/"
    cp "$wanted" "$python/installed.txt"
}

use_wine() { # a prefix with shims for what Debian's wine lacks; they are never shipped
    export WINEPREFIX=$out/wine WINEDEBUG=-all WINEARCH=win64 WINEDLLOVERRIDES="winedbg.exe=d;mscoree=;mshtml="
    if [ ! -f "$WINEPREFIX/ready" ]; then
        say "making the wine prefix"
        wineboot -i </dev/null >/dev/null 2>&1
        wine winecfg -v win10 </dev/null
        wineserver -w
        PYTHONPATH=$out/python/Lib/site-packages "$host_python" "$here/make_shims.py" wine \
            /usr/lib/x86_64-linux-gnu/wine/x86_64-windows "$out/shims"
        cp "$out"/shims/{ucrtbase,ucrtbas0,mscms,mscm0,propsys,propsy0,icuuc}.dll \
            "$WINEPREFIX/drive_c/windows/system32/"
        touch "$WINEPREFIX/ready"
    fi
    export WINEDLLOVERRIDES="ucrtbase,mscms,propsys=n,b;winedbg.exe=d;mscoree=;mshtml="
}
