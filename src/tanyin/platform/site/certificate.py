"""The certificate that `serve --tls` makes for itself: known by its fingerprint, because nobody vouches for it."""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tanyin.platform.ground import clock
from tanyin.platform.site.names import is_address

LASTS = dt.timedelta(days=397)
"""The longest that browsers accept of anybody."""
RENEWED = dt.timedelta(days=30)
"""Made anew when less than this is left."""


@dataclass(frozen=True)
class Certificate:
    """Where certificate and key lie, and the SHA-256 fingerprint by which people compare it."""

    path: Path
    key: Path
    fingerprint: str


def certificate(folder: Path, names: tuple[str, ...]) -> Certificate:
    """The certificate in `folder` for `names`; made where there is none, or it ends soon, or it lacks a name."""
    path, key = folder / "tls.pem", folder / "tls.key"
    if not (path.exists() and key.exists() and _serves(path, names)):
        _make(path, key, names)
    found = x509.load_pem_x509_certificate(path.read_bytes())
    digits = found.fingerprint(hashes.SHA256()).hex().upper()
    return Certificate(path, key, ":".join(digits[at : at + 2] for at in range(0, len(digits), 2)))


def _serves(path: Path, names: tuple[str, ...]) -> bool:
    found = x509.load_pem_x509_certificate(path.read_bytes())
    if found.not_valid_after_utc < clock.now() + RENEWED:
        return False
    stated = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return set(_alternatives(names)) <= set(stated)


def _alternatives(names: tuple[str, ...]) -> list[x509.GeneralName]:
    return [
        x509.IPAddress(ipaddress.ip_address(name)) if is_address(name) else x509.DNSName(name.encode("idna").decode())
        for name in names
    ]


def _make(path: Path, key_path: Path, names: tuple[str, ...]) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Tanyin")])
    usage = x509.KeyUsage(True, False, False, False, False, False, False, False, False)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(clock.now() - dt.timedelta(hours=1))  # clocks of others go slow
        .not_valid_after(clock.now() + LASTS)
        .add_extension(x509.SubjectAlternativeName(_alternatives(names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _put(key_path, secret)
    _put(path, made.public_bytes(serialization.Encoding.PEM))


def _put(path: Path, data: bytes) -> None:
    """Whole, and readable by the owner only from the first byte on."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
