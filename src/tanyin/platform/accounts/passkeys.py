"""The forms of passkeys, with words in both languages where allauth has none."""

from __future__ import annotations

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

from tanyin.platform.look.lazy import words


def _name() -> forms.CharField:
    return forms.CharField(
        label=words("名称", "Name"),
        required=False,
        max_length=100,
        help_text=words("便于您认出它，如“办公室电脑”", "By which you know it again, e.g. “office computer”"),
    )


class AddKey(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A new passkey or security key."""

    name = _name()


class EditKey(EditWebAuthnForm):  # type: ignore[misc]  # as above
    """Another name for one."""

    name = _name()
