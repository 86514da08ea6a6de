"""Addresses of the look: the home page, the reader's choices, and the page of all components."""

from __future__ import annotations

from django.urls import path

from tanyin.platform.look import views

urlpatterns = [
    path("", views.home, name="home"),
    path("choose/", views.choose, name="choose"),
    path("look/", views.components, name="look"),
    path("look/progress/", views.progress, name="look_progress"),
]
