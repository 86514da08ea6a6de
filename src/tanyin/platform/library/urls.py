"""Addresses of the library."""

from __future__ import annotations

from django.urls import path

from tanyin.platform.library import own_views, views

app_name = "library"
urlpatterns = [
    path("", views.factors, name="factors"),
    path("factors.csv", views.factors_csv, name="factors_csv"),
    path("factors/<str:release>/<str:key>/", views.factor, name="factor"),
    path("factors/<str:release>/<str:key>/review/", views.review, name="review"),
    path("compare/", views.compare, name="compare"),
    path("releases/", views.releases, name="releases"),
    path("releases/<str:key>/", views.release, name="release"),
    path("licences/", views.licences, name="licences"),
    path("own/", own_views.own, name="own"),
    path("own.csv", own_views.own_csv, name="own_csv"),
    path("own/add/", own_views.add, name="add_own"),
    path("own/<uuid:id>/", own_views.one, name="own_factor"),
    path("own/<uuid:id>/versions/<int:number>/", own_views.one_version, name="own_version"),
    path("own/<uuid:id>/revise/", own_views.revise, name="revise_own"),
    path("own/<uuid:id>/retire/", own_views.retire, name="retire_own"),
]
