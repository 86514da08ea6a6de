"""How an address is tied to the table of policies. An address that names no act answers 404 to everybody.

    @page("catalogue.read")
    def products(request: Request) -> HttpResponse: …

The gate asks whether the actor may do such a thing at all; whether it may be done to this one object is asked again by
the query (`visible`) or by the action (`act`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from django.http import HttpRequest, HttpResponse

from tanyin.canon import Language
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.policies import permit
from tanyin.platform.ground.refusals import Unknown

View = TypeVar("View", bound=Callable[..., Any])


class Request(HttpRequest):
    """A request after the middleware of `accounts`: it knows who acts."""

    actor: Actor
    policy: str
    """The act that the address does; "" for the API until one of its operations has asked."""
    LANGUAGE_CODE: str


class HasPolicy(Protocol):
    """A view that `page` or `doing` marked."""

    policy: str


def page(act: str) -> Callable[[View], View]:
    """Mark a view as doing `act`."""

    def mark(view: View) -> View:
        view.policy = act  # type: ignore[attr-defined]  # functions may carry attributes
        return view

    return mark


def language_of(request: HttpRequest) -> Language:
    """The language in which the request is answered."""
    return "en" if str(getattr(request, "LANGUAGE_CODE", "")).startswith("en") else "zh"


class Gate:
    """Middleware: nothing passes that names no act, nobody passes whom no line lets.

    `foreign` names the acts of views that are not ours, by the name of their address.
    """

    foreign: Mapping[str, str] = {}

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass it on; `process_view` asks."""
        return self.get_response(request)

    def process_view(self, request: Request, view: Callable[..., Any], *_: object) -> HttpResponse | None:
        """Ask the table before the view runs; raises the refusal."""
        request.policy = ""
        if asks_itself(view):
            return None
        act = policy_of(request, view, self.foreign)
        if act is None:
            raise Unknown
        request.policy = act
        permit(request.actor, act)
        return None


def asks_itself(view: Callable[..., Any]) -> bool:
    """Whether it is the API's: its operations ask one by one (see `ground.api`)."""
    return getattr(view, "__module__", "").startswith("ninja.")


def policy_of(request: HttpRequest, view: Callable[..., Any], foreign: Mapping[str, str]) -> str | None:
    """The act that an address does; None where nobody named it."""
    match = request.resolver_match
    return getattr(view, "policy", None) or foreign.get(match.view_name if match else "")
