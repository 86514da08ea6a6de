"""The states of a study, and how it moves between them. Accounted (核算完成) is no step of certification (认证)."""

from __future__ import annotations

from django.db import models

from tanyin.canon import Text


class State(models.TextChoices):
    """草稿 → 内部审核 → 核算完成, and back to a draft for the next revision."""

    DRAFT = "draft"
    REVIEW = "review"
    ACCOUNTED = "accounted"


STATE_WORDS = {
    State.DRAFT: Text("草稿", "draft"),
    State.REVIEW: Text("内部审核", "in internal review"),
    State.ACCOUNTED: Text("核算完成", "accounted"),
}

MOVES: tuple[tuple[State, State], ...] = (
    (State.DRAFT, State.REVIEW),
    (State.REVIEW, State.DRAFT),  # sent back with a reason
    (State.REVIEW, State.ACCOUNTED),
    (State.ACCOUNTED, State.DRAFT),  # the next revision begins from the last
)


class Purpose(models.TextChoices):
    """What a study is made for; it decides what the pages ask for, not what is calculated."""

    EXPLORING = "exploring"
    CUSTOMER = "customer"
    CERTIFICATE = "certificate"


PURPOSE_WORDS = {
    Purpose.EXPLORING: Text("先看看", "to explore"),
    Purpose.CUSTOMER: Text("客户要求", "a customer asks"),
    Purpose.CERTIFICATE: Text("准备认证", "for a certificate"),
}
