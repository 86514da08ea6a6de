"""The addresses of accounts."""

from __future__ import annotations

from django.urls import path

from tanyin.platform.accounts import department_views, record, views

app_name = "accounts"
urlpatterns = [
    path("join/", views.join, name="join"),
    path("join/<str:secret>/", views.accept, name="accept"),
    path("organisation/", views.organisation, name="organisation"),
    path("organisation/record/", record.record, name="record"),
    path("organisation/choose/", views.choose, name="choose"),
    path("organisation/members/<uuid:membership>/roles/", views.roles, name="roles"),
    path("organisation/members/<uuid:membership>/end/", views.end, name="end"),
    path("organisation/members/<uuid:membership>/department/", department_views.place, name="place"),
    path("organisation/departments/", department_views.all_departments, name="departments"),
    path("organisation/invitations/<uuid:invitation>/withdraw/", views.withdraw, name="withdraw"),
    path("account/", views.account, name="account"),
    path("account/address/", views.send_letter, name="send_letter"),
    path("account/address/<str:secret>/", views.confirm, name="confirm"),
    path("account/tokens/", views.tokens, name="tokens"),
    path("account/tokens/<uuid:token>/withdraw/", views.withdraw_token, name="withdraw_token"),
    path("account/export/", views.export, name="export"),
    path("account/erase/", views.erase, name="erase"),
    path("administrator/", views.elevate, name="elevate"),
    path("administrator/end/", views.lower, name="lower"),
    path("administrator/organisations/", views.organisations, name="organisations"),
    path("administrator/organisations/<uuid:organisation>/owner/", views.first_owner, name="first_owner"),
]
