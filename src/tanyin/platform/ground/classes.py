"""How confidential a field or a file is. Every field of every model of ours has its class, in the app's `classes.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from tanyin.canon import Text
from tanyin.platform.ground.rooms import room


class Class(StrEnum):
    """The three classes, the most open first."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    SECRET = "secret"  # noqa: S105 -- a class, no password

    @property
    def words(self) -> Text:
        """As pages name it."""
        return WORDS[self]

    def covers(self, other: Class) -> bool:
        """Whether who may see this class may see `other`."""
        order = list(Class)
        return order.index(other) <= order.index(self)


WORDS: Mapping[Class, Text] = {
    Class.PUBLIC: Text("公开", "public"),
    Class.RESTRICTED: Text("受限", "restricted"),
    Class.SECRET: Text("商业秘密", "trade secret"),
}


def classified() -> Iterator[tuple[str, Class]]:
    """Every field that has a class, as `app.Model.field`."""
    for classes in room("classes"):
        for model, fields in classes.CLASSES.items():
            for field, of_class in fields.items():
                yield f"{model}.{field}", of_class
