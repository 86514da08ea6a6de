"""Parts that lead a reader: the empty page, the way back, tabs, progress, what can be copied or taken away."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString

from tanyin.canon import Text
from tanyin.platform.look.part import drawn


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: Text
    href: str


@dataclass(frozen=True, slots=True)
class Empty:
    """What stands where there is nothing yet: what will be here, what it is good for, and the next step."""

    title: Text
    lesson: Text | None = None
    step: Link | None = None

    def html(self, request: HttpRequest) -> SafeString:
        """The lesson, and the step as the main action."""
        return drawn("look/parts/empty.html", request, part=self)


@dataclass(frozen=True, slots=True)
class Crumbs:
    """The way from the entrance to this page; `here` is this page."""

    way: tuple[Link, ...]
    here: Text

    def html(self, request: HttpRequest) -> SafeString:
        """The way as a list."""
        return drawn("look/parts/crumbs.html", request, part=self)


@dataclass(frozen=True, slots=True)
class Tabs:
    """Pages side by side that show one thing; the one whose address is `here` is open."""

    name: Text
    tabs: tuple[Link, ...]
    here: str

    def html(self, request: HttpRequest) -> SafeString:
        """The tabs as links."""
        return drawn("look/parts/tabs.html", request, part=self)


@dataclass(frozen=True, slots=True)
class Progress:
    """Work under way: `done` of `whole` steps, None while nobody knows how many.

    `href` answers with this part alone and is asked again every two seconds while the work lasts; the page may be left.
    """

    words: Text
    done: int
    whole: int | None
    href: str
    finished: bool = False
    failed: Text | None = None
    cancel: str = ""
    """Address to POST to in order to stop the work; "" where it cannot be stopped."""

    def html(self, request: HttpRequest) -> SafeString:
        """The bar, the words, and a link that asks again where scripts are off."""
        return drawn("look/parts/progress.html", request, part=self)


@dataclass(frozen=True, slots=True)
class Copy:
    """Something to copy letter by letter: a number, a hash, a command."""

    name: Text
    value: str

    def html(self, request: HttpRequest) -> SafeString:
        """The value, which can be selected, and a button where scripts run."""
        return drawn("look/parts/copy.html", request, part=self)


def spoken_size(count: int) -> str:
    """A number of bytes as people read it: 1.2 MB."""
    size, unit = float(count), "B"
    for larger in ("kB", "MB", "GB"):
        if size < 1000:
            break
        size, unit = size / 1000, larger
    return f"{size:.0f} {unit}" if unit == "B" or size >= 10 else f"{size:.1f} {unit}"


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away: its name, kind and size in bytes where it is known."""

    name: str
    href: str
    kind: str
    size: int | None = None

    def html(self, request: HttpRequest) -> SafeString:
        """A link that says what comes."""
        return drawn("look/parts/file.html", request, part=self)

    @property
    def spoken_size(self) -> str:
        """The size as people read it; "" where it is not known."""
        return "" if self.size is None else spoken_size(self.size)


@dataclass(frozen=True, slots=True)
class Danger:
    """An act that cannot be taken back: it says what will happen and to whom before it asks.

    `name` distinguishes it on its page; `fields` are hidden values that go with the act.
    """

    name: str
    act: Text
    happens: Text
    whom: Text
    href: str
    fields: tuple[tuple[str, str], ...] = ()
    reason: bool = False
    """Whether a written reason is asked for (field `reason`)."""

    def html(self, request: HttpRequest) -> SafeString:
        """The button; behind it the consequences, and only then the act."""
        return drawn("look/parts/danger.html", request, part=self)
