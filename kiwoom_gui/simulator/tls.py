"""A certificate of the simulator's own, so that https, wss and their failures can be tried. Knows no server.

The key and the certificate are new at each start, lie in a folder that only the user can read, and go with the process.
"""

import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

_DAYS = 30


class TlsError(ValueError):
    """No certificate can be made."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """Where certificate and key lie; the folder goes with `remove`."""

    folder: tempfile.TemporaryDirectory[str]
    certificate: Path
    key: Path

    def uvicorn_options(self) -> dict[str, Any]:
        """Return what the server needs to know."""
        return {"ssl_certfile": str(self.certificate), "ssl_keyfile": str(self.key)}

    def remove(self) -> None:
        """Remove both."""
        self.folder.cleanup()


def make_certificate(addresses: tuple[str, ...], now: datetime) -> Certificate:
    """Make a self-signed certificate for localhost and numeric addresses, good for 30 days from the day before `now`.

    Raises:
        TlsError: the library that makes certificates is not installed.
    """
    try:
        from cryptography import x509  # noqa: PLC0415 - an option that most runs do without
        from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415 - as above
        from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - as above
        from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID  # noqa: PLC0415 - as above
    except ImportError as error:
        raise TlsError("--tls needs the package 'cryptography'") from error
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "kiwoom-sim")])
    begins = now - timedelta(days=1)
    numeric = [x509.IPAddress(ip_address(address)) for address in dict.fromkeys(addresses)]
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=True, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=_DAYS))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost"), *numeric]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    folder = tempfile.TemporaryDirectory(prefix="kiwoom-sim-")
    made = Certificate(folder, Path(folder.name) / "certificate.pem", Path(folder.name) / "key.pem")
    made.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    made.key.touch(mode=0o600)
    made.key.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return made
