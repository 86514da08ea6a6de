"""Addresses of studies."""

from __future__ import annotations

from django.urls import path

from tanyin.platform.studies import bill_views, review_views, row_views, views

app_name = "studies"
urlpatterns = [
    path("", views.studies, name="studies"),
    path("new/", views.new, name="new"),
    path("bill/", bill_views.bill, name="bill"),
    path("bill/<uuid:file>/", bill_views.bill_lines, name="bill_lines"),
    path("<uuid:id>/", views.desk, name="desk"),
    path("<uuid:id>/rows/", views.rows, name="rows"),
    path("<uuid:id>/rows/<uuid:row>/", row_views.row, name="row"),
    path("<uuid:id>/rows/<uuid:row>/attach/", row_views.attach, name="attach"),
    path("<uuid:id>/rows/<uuid:row>/meter/", row_views.measure, name="measure"),
    path("<uuid:id>/worth/", views.worth, name="worth"),
    path("<uuid:id>/explain/", views.explain, name="explain"),
    path("<uuid:id>/file.<str:notation>", views.file, name="file"),
    path("<uuid:id>/report.<str:notation>", views.report, name="report"),
    path("<uuid:id>/review/", review_views.review, name="review"),
    path("<uuid:id>/submit/", review_views.submit, name="submit"),
    path("<uuid:id>/back/", review_views.send_back, name="send_back"),
    path("<uuid:id>/seal/", review_views.seal, name="seal"),
    path("<uuid:id>/resume/", review_views.resume, name="resume"),
    path("<uuid:id>/revisions/<int:number>/", review_views.revision, name="revision"),
]
