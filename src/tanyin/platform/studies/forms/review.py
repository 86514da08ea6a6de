"""What a reviewer fills in."""

from __future__ import annotations

from django import forms

from tanyin.platform.look.lazy import words


class SendBack(forms.Form):
    """Why a study goes back."""

    reason = forms.CharField(label=words("理由", "Reason"), max_length=500, widget=forms.Textarea({"rows": 3}))
