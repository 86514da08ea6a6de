"""The addresses of the site, and the yardstick: a page of constant bytes under the same middleware."""

from __future__ import annotations

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.urls import include, path

from tanyin.platform.ground.pages import Request, page

PAGE = b"<!doctype html><title>yardstick</title>" + b"<p>constant</p>" * 500
"""About as long as the sign-in page."""


@page("accounts.sign_in")
def yardstick(request: Request) -> HttpResponse:
    """What every page does before it does anything of its own: who acts, and the token of its form."""
    assert not request.actor.is_somebody
    get_token(request)
    return HttpResponse(PAGE)


urlpatterns = [path("yardstick/", yardstick), path("", include("tanyin.platform.site.urls"))]
