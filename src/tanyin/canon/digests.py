"""Digests: names of documents and files, made from their bytes, with the algorithm in the name.

A digest is written ``algorithm:hex``, such as ``sha256:9f86d081…``. Another algorithm joins by a row of
`ALGORITHMS`.
"""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from tanyin.canon.jcs import canonical_bytes
from tanyin.canon.refusal import CanonError
from tanyin.canon.text import Text


class Algorithm(NamedTuple):
    """A hash function: bytes to lower-case hexadecimal, and the number of its hexadecimal digits."""

    hexadecimal: Callable[[bytes], str]
    length: int


class Digest(NamedTuple):
    """The two parts of a digest."""

    algorithm: str
    hexadecimal: str

    def __str__(self) -> str:
        return f"{self.algorithm}:{self.hexadecimal}"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


ALGORITHMS: Final[Mapping[str, Algorithm]] = {"sha256": Algorithm(_sha256, 64)}
"""The algorithms that a digest may name."""

DEFAULT_ALGORITHM: Final = "sha256"


def digest(value: object, algorithm: str = DEFAULT_ALGORITHM) -> str:
    """The digest of a JSON value: of its canonical bytes, so equal values have equal digests."""
    return digest_bytes(canonical_bytes(value), algorithm)


def digest_bytes(data: bytes, algorithm: str = DEFAULT_ALGORITHM) -> str:
    """The digest of bytes as they are, such as a file. Raises `CanonError` for an unknown algorithm."""
    return str(Digest(algorithm, _algorithm(algorithm).hexadecimal(data)))


def parse_digest(text: str) -> Digest:
    """Take a digest apart.

    Raises `CanonError` unless it is an algorithm's name, a colon and lower-case digits.
    """
    name, _, hexadecimal = text.partition(":")
    length = _algorithm(name).length
    if len(hexadecimal) != length or not set(hexadecimal) <= set("0123456789abcdef"):
        expected = Text(
            f"应为 {name}: 后接 {length} 位小写十六进制数字",
            f"expected {name}: followed by {length} lower-case hexadecimal digits",
        )
        raise CanonError(repr(text), expected)
    return Digest(name, hexadecimal)


def same_digest(left: str, right: str) -> bool:
    """Whether two digests name the same bytes.

    Raises `CanonError` if either is malformed, or if they name different algorithms: those cannot be
    compared.
    """
    one, other = parse_digest(left), parse_digest(right)
    if one.algorithm != other.algorithm:
        expected = Text(
            f"应为同一算法 {one.algorithm} 的摘要",
            f"expected a digest by the same algorithm, {one.algorithm}",
        )
        raise CanonError(right, expected)
    return hmac.compare_digest(one.hexadecimal, other.hexadecimal)


def _algorithm(name: str) -> Algorithm:
    try:
        return ALGORITHMS[name]
    except KeyError:
        known = "、".join(ALGORITHMS), ", ".join(ALGORITHMS)
        expected = Text(f"应为已知的摘要算法：{known[0]}", f"expected a known digest algorithm: {known[1]}")
        raise CanonError(repr(name), expected) from None
