"""Addresses of the catalogue."""

from __future__ import annotations

from django.urls import path

from tanyin.platform.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("", views.products, name="products"),
    path("products/<str:key>/", views.product, name="product"),
    path("editions/<str:digest>/", views.edition, name="edition"),
    path("pilots/", views.pilots, name="pilots"),
    path("pilots/<str:city>/", views.pilot, name="pilot"),
    path("pilots/<str:city>/propose/", views.propose, name="propose"),
    path("entries/<uuid:id>/", views.entry, name="entry"),
    path("entries/<uuid:id>/move/", views.move_entry, name="move_entry"),
    path("entries/<uuid:id>/lead/", views.name_lead, name="name_lead"),
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/record/", views.record_body, name="record_body"),
    path("bodies/<str:key>/", views.body, name="body"),
    path("rules/", views.rule_packs, name="rule_packs"),
    path("rules/<str:digest>/", views.rule_pack, name="rule_pack"),
    path("eligibility/", views.eligibility, name="eligibility"),
]
