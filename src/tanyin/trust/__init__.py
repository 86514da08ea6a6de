"""Proofs: signatures, whatever anyone checks without asking us. Pure: no web, no database."""

from tanyin.trust.signatures import Ed25519Signer, Signer, verify

__all__ = ["Ed25519Signer", "Signer", "verify"]
