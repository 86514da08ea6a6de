"""Signatures behind one interface. The algorithm's name travels with every key and signature.

A key is named `ed25519:<64 hexadecimal digits>`, a signature `ed25519:<128 hexadecimal digits>`, as in RFC 8032.
"""

from __future__ import annotations

from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = "ed25519"


class Signer(Protocol):
    """Whoever can sign bytes under a public key."""

    @property
    def key(self) -> str:
        """The public key, `algorithm:hexadecimal`."""

    def sign(self, data: bytes) -> str:
        """The signature of `data`, `algorithm:hexadecimal`."""


class Ed25519Signer:
    """A private key held in memory, from its 32 bytes."""

    def __init__(self, seed: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.key = f"{ED25519}:{self._private.public_key().public_bytes_raw().hex()}"

    def sign(self, data: bytes) -> str:
        """The signature of `data`."""
        return f"{ED25519}:{self._private.sign(data).hex()}"


def verify(key: str, data: bytes, signature: str) -> bool:
    """Whether `signature` is that of `data` under `key`. Anything malformed or of another algorithm is not."""
    key_algorithm, _, public = key.partition(":")
    algorithm, _, value = signature.partition(":")
    if not key_algorithm == algorithm == ED25519:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(value), data)
    except (InvalidSignature, ValueError):
        return False
    return True
