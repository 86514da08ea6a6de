"""Addresses of the vault."""

from __future__ import annotations

from django.urls import path

from tanyin.platform.vault import views

app_name = "vault"
urlpatterns = [
    path("", views.files, name="files"),
    path("store/", views.store, name="store"),
    path("<uuid:id>/", views.file, name="file"),
    path("<uuid:id>/content", views.content, name="content"),
    path("<uuid:id>/grant/", views.grant, name="grant"),
    path("grants/<uuid:grant>/withdraw/", views.withdraw, name="withdraw"),
]
