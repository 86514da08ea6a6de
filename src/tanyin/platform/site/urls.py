"""Every address of the site. An app's own stand in its `urls.py`."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import URLPattern, URLResolver, include, path, re_path

from tanyin.platform.accounts.views import join
from tanyin.platform.site.api import api
from tanyin.platform.site.foreign import whole

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tanyin.platform.look.urls")),
    path("", include("tanyin.platform.jobs.urls")),
    path("", include("tanyin.platform.accounts.urls")),
    path("catalogue/", include("tanyin.platform.catalogue.urls")),
    path("files/", include("tanyin.platform.vault.urls")),
    path("library/", include("tanyin.platform.library.urls")),
    path("api/v1/", api.urls),
    path("join/", join, name="account_signup"),  # where allauth's pages send who has no account
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
]

urlpatterns += whole(
    [
        path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
        path("account/password/", account.password_change, name="account_change_password"),
        path("account/password/reset/", account.password_reset, name="account_reset_password"),
        path("account/password/reset/sent/", account.password_reset_done, name="account_reset_password_done"),
        re_path(
            r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
            account.password_reset_from_key,
            name="account_reset_password_from_key",
        ),
        path(
            "account/password/reset/done/",
            account.password_reset_from_key_done,
            name="account_reset_password_from_key_done",
        ),
        path("account/factors/", include("allauth.mfa.urls")),
        path("account/sessions/", include("allauth.usersessions.urls")),
    ]
)
"""Of allauth's addresses those only that this house uses; each has its act in `site.gate`."""

handler400 = "tanyin.platform.look.failures.bad_request"
handler403 = "tanyin.platform.look.failures.forbidden"
handler404 = "tanyin.platform.look.failures.not_found"
handler500 = "tanyin.platform.look.failures.broken"
