#!/usr/bin/env bash
# Sign one Windows program with a certificate from outside; without one do nothing and say so.
#
#     SIGN_PFX=certificate.pfx SIGN_PASSWORD_FILE=file [SIGN_TIMESTAMP=address] packaging/windows/sign.sh FILE
#
# The password stands in a file, because a command line can be read by others. On Windows the workflow uses signtool.
set -euo pipefail
file=$1
if [ -z "${SIGN_PFX:-}" ]; then
    echo "not signed, there is no certificate (SIGN_PFX): $(basename "$file")"
    exit 0
fi
options=(-pkcs12 "$SIGN_PFX" -readpass "$SIGN_PASSWORD_FILE" -h sha256 -n "kiwoom-gui")
[ -z "${SIGN_TIMESTAMP:-}" ] || options+=(-ts "$SIGN_TIMESTAMP")
osslsigncode sign "${options[@]}" -in "$file" -out "$file.signed" >/dev/null
mv "$file.signed" "$file"
echo "signed: $(basename "$file")"
