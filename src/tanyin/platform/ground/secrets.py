"""The secrets of one installation: its master key, what is sealed under it, and keys in files of their own.

The master key is `TANYIN_MASTER_KEY` (64 hexadecimal digits) or, where that is not set, the file `secrets/master.key`
of the data folder, made on first use and readable by its owner only. Keys of organisations and secrets of second factors
stand in the database, sealed under it by AES-256-GCM; the signing keys of the journal and of the site are files beside it.
"""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from tanyin.canon import Text
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.ground.secret_files import kept_in

NONCE_BYTES = 12


class WrongKey(Refusal):
    """Something was sealed under another key, or its bytes were changed."""

    status = 500
    code = "cannot_be_opened"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "这份内容不能用现在的主密钥打开：密钥换过，或者内容被改过。请用备份时的主密钥。",
                "This cannot be opened with the present master key: the key was changed or the bytes were. "
                "Use the master key of the time of the backup.",
            )
        )


def seal(key: bytes, data: bytes, context: str) -> bytes:
    """`data` under `key`, bound to `context` (what it is and whose): nonce and AES-256-GCM ciphertext."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, context.encode())


def unseal(key: bytes, sealed: bytes, context: str) -> bytes:
    """What `seal` was given; raises `WrongKey` for another key, another context or changed bytes."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode())
    except InvalidTag:
        raise WrongKey from None


def master_key() -> bytes:
    """The 32 bytes under which all keys of this installation are wrapped."""
    if stated := os.environ.get("TANYIN_MASTER_KEY"):
        return bytes.fromhex(stated)
    return kept("master.key")


def stands(name: str) -> bool:
    """Whether the file `name` is in the folder of secrets."""
    return (Path(settings.TANYIN_DATA) / "secrets" / name).exists()


def kept(name: str) -> bytes:
    """The 32 secret bytes of the file `name` in the folder of secrets; made when first asked for."""
    return kept_in(Path(settings.TANYIN_DATA) / "secrets", name)
