"""The frame of every page of one study: the way back, its name, its state, and the pages side by side that show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tanyin.canon import Text
from tanyin.platform.ground.pages import Request
from tanyin.platform.look.guides import Crumbs, Link, Tabs
from tanyin.platform.studies import queries
from tanyin.platform.studies.draft.draft import Draft
from tanyin.platform.studies.rules import rules_of
from tanyin.platform.studies.words import STATE_BADGES


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of a study: its address by name, and what it is called."""

    address: str
    words: Text


TABS: tuple[Tab, ...] = (
    Tab("studies:desk", Text("工作台", "Workbench")),
    Tab("studies:review", Text("审核与版本", "Review and revisions")),
)
"""In the order in which they are read."""


def framed(request: Request, draft: Draft, here: str, **more: Any) -> dict[str, Any]:
    """The context of `studies/study.html`; `here` is the name of the tab's address. A page below a tab names its tab."""
    study = draft.study
    title = queries.title_of(draft.head.document)
    links = tuple(Link(tab.words, reverse(tab.address, args=[study.pk])) for tab in TABS)
    return {
        "study": study,
        "title": title,
        "state": STATE_BADGES[study.state],
        "rules": rules_of(study.category),
        "crumbs": Crumbs((Link(Text("研究", "Studies"), reverse("studies:studies")),), title),
        "tabs": Tabs(Text("这份研究", "This study"), links, reverse(here, args=[study.pk])),
        **more,
    }
