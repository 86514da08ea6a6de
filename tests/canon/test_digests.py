"""A digest names bytes, and its algorithm."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.canon import (
    ALGORITHMS,
    Algorithm,
    CanonError,
    Digest,
    digest,
    digest_bytes,
    digests,
    parse_digest,
    same_digest,
)

EMPTY = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
ABC = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_known_answers_of_fips_180_4() -> None:
    assert digest_bytes(b"") == EMPTY
    assert digest_bytes(b"abc") == ABC


def test_a_value_is_named_by_its_canonical_bytes() -> None:
    assert digest({"b": 1.0, "a": "汉"}) == digest({"a": "汉", "b": 1})
    assert digest({"b": 1, "a": "汉"}) == digest_bytes('{"a":"汉","b":1}'.encode())
    assert digest([1]) != digest([2])


@given(st.binary())
def test_a_digest_comes_apart_as_it_was_made(data: bytes) -> None:
    text = digest_bytes(data)
    assert parse_digest(text) == Digest("sha256", text.removeprefix("sha256:"))
    assert str(parse_digest(text)) == text
    assert same_digest(text, text)
    assert not same_digest(text, digest_bytes(data + b"\0"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sha256",
        "sha256:",
        ABC.upper(),
        "sha256:" + ABC[7:].upper(),
        ABC[:-1],
        ABC + "0",
        " " + ABC,
        ABC + "\n",
        "sm3:" + "0" * 64,
        ABC[7:],
        "sha256:" + "٠" * 64,
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(CanonError):
        parse_digest(text)
    with pytest.raises(CanonError):
        same_digest(ABC, text)


def test_an_unknown_algorithm_is_refused_by_name() -> None:
    with pytest.raises(CanonError, match="expected a known digest algorithm: sha256"):
        digest_bytes(b"", "md5")


def test_a_further_algorithm_is_one_row_and_never_compared_with_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    further = Algorithm(lambda data: hashlib.sha512(data).hexdigest(), 128)
    monkeypatch.setattr(digests, "ALGORITHMS", {**ALGORITHMS, "sha512": further})
    text = digest_bytes(b"abc", "sha512")
    assert text.startswith("sha512:ddaf35a1")
    assert same_digest(text, digest_bytes(b"abc", "sha512"))
    with pytest.raises(CanonError, match="same algorithm"):
        same_digest(ABC, text)
