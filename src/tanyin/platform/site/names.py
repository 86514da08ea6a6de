"""The names under which a site is reached: what it answers to, and what stands in its certificate."""

from __future__ import annotations

import ipaddress
import os
import socket

HERE = ("localhost", "127.0.0.1", "::1")
EVERYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 -- the words for it; nothing listens there unasked


def names(host: str) -> tuple[str, ...]:
    """Every name for a site that listens on `host`: this machine, `host` itself, what `TANYIN_HOSTS` says, and where
    it listens on every address also the machine's own name and addresses. Addresses of IPv6 stand without brackets."""
    stated = [each.strip().strip("[]") for each in os.environ.get("TANYIN_HOSTS", "").split(",")]
    own = _own() if host in EVERYWHERE else [host.strip("[]")]
    return tuple(dict.fromkeys(each for each in (*HERE, *stated, *own) if each))


def _own() -> list[str]:
    name = socket.gethostname()
    try:
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except OSError:
        return [name]
    return [name, *(str(address[0]).partition("%")[0] for *_, address in found)]


def as_hosts(found: tuple[str, ...]) -> str:
    """The names as `TANYIN_HOSTS` has them."""
    return ",".join(f"[{each}]" if is_address(each) and ":" in each else each for each in found)


def is_address(name: str) -> bool:
    """Whether it is an address and no name."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
