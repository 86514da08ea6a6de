"""Secret texts that are handed out once and kept as digests only: of invitations and of programs."""

from __future__ import annotations

import secrets

from tanyin.canon import digest_bytes

TOKEN = "tanyin_"  # noqa: S105 -- what tokens begin with, so that a leaked one is recognised
INVITATION = "invite_"
BYTES = 32


def fresh(prefix: str) -> tuple[str, str]:
    """A new secret and its digest."""
    secret = prefix + secrets.token_urlsafe(BYTES)
    return secret, digest_of(secret)


def digest_of(secret: str) -> str:
    """What is kept of a secret. It holds 256 random bits, so a plain digest is as good as a slow one."""
    return digest_bytes(secret.encode())
