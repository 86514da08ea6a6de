"""How an operation of the API is tied to the table of policies, and how it speaks both languages.

@router.get("/products")
@doing("catalogue.read")
def products(request: Request) -> list[Product]: …
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, TypeVar

from ninja import Schema

from tanyin.canon import Text
from tanyin.platform.ground.pages import Request
from tanyin.platform.ground.policies import permit

Operation = TypeVar("Operation", bound=Callable[..., Any])


_DONE: set[str] = set()


def acts_of_the_api() -> frozenset[str]:
    """Every act that some operation does, and so what a program can be let do."""
    return frozenset(_DONE)


def policy_of(operation: Callable[..., Any]) -> str:
    """The act that an operation is marked with."""
    return str(operation.policy)  # type: ignore[attr-defined]  # see `doing`


def asks_first(act: str) -> Callable[[Request], bool]:
    """What asks the table before anything of a request is read: who may not do a thing learns nothing of its form."""

    def ask(request: Request) -> bool:
        permit(request.actor, act)
        return True

    return ask


def doing(act: str) -> Callable[[Operation], Operation]:
    """Ask the table before the operation runs, and mark it for the test that walks all operations."""

    def mark(operation: Operation) -> Operation:
        @wraps(operation)
        def asked(request: Request, *args: Any, **kwargs: Any) -> Any:
            request.policy = act
            permit(request.actor, act)
            return operation(request, *args, **kwargs)

        # ninja would look for the names of types where `asked` stands, which is here, not where the operation does
        asked.__signature__ = signature(operation, eval_str=True)  # type: ignore[attr-defined]  # likewise
        _DONE.add(act)
        asked.policy = act  # type: ignore[attr-defined]  # functions may carry attributes
        return asked  # type: ignore[return-value]  # it has the signature of what it wraps

    return mark


class Words(Schema):
    """A wording in both languages."""

    zh: str
    en: str


def words(text: Text) -> Words:
    """A wording for JSON."""
    return Words(zh=text.zh, en=text.en)
