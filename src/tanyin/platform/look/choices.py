"""What a reader chooses about the look: language, and light or dark. Kept in cookies, so that nobody has to sign in."""

from __future__ import annotations

from django.conf import settings
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

LANGUAGES = {"zh": "zh-hans", "en": "en"}
THEMES = ("light", "dark")
THEME_COOKIE = "tanyin_theme"
A_YEAR = 365 * 24 * 3600

language_chosen = Signal()
"""Sent with `request` and `language` ("zh" or "en"); accounts keeps it as the person's."""


def theme_of(request: HttpRequest) -> str:
    """`light`, `dark`, or "" where the reader leaves it to the system."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def keep(request: HttpRequest) -> HttpResponse:
    """Keep what the form chose and lead back to the page it stood on."""
    response = HttpResponseRedirect(_back(request))
    language = request.POST.get("language", "")
    if language in LANGUAGES:
        remember(response, language)
        language_chosen.send(sender=None, request=request, language=language)
    theme = request.POST.get("theme")
    if theme in THEMES:
        _set(response, THEME_COOKIE, theme)
    elif theme is not None:
        response.delete_cookie(THEME_COOKIE)
    return response


def remember(response: HttpResponse, language: str) -> None:
    """Let the browser that gets `response` be answered in `language` from now on; "" changes nothing."""
    if language in LANGUAGES:
        _set(response, settings.LANGUAGE_COOKIE_NAME, LANGUAGES[language])


def _back(request: HttpRequest) -> str:
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if safe else "/"


def _set(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
