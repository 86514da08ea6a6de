"""Addresses of studies."""

from __future__ import annotations

from django.urls import path

from tanyin.platform.studies.views import beginning, bills, files, review, row, workbench

app_name = "studies"
urlpatterns = [
    path("", beginning.studies, name="studies"),
    path("new/", beginning.new, name="new"),
    path("bill/", bills.bill, name="bill"),
    path("bill/<uuid:file>/", bills.bill_lines, name="bill_lines"),
    path("<uuid:id>/", workbench.desk, name="desk"),
    path("<uuid:id>/rows/", workbench.rows, name="rows"),
    path("<uuid:id>/rows/<uuid:row>/", row.row, name="row"),
    path("<uuid:id>/rows/<uuid:row>/attach/", row.attach, name="attach"),
    path("<uuid:id>/rows/<uuid:row>/meter/", row.measure, name="measure"),
    path("<uuid:id>/worth/", workbench.worth, name="worth"),
    path("<uuid:id>/explain/", workbench.explain, name="explain"),
    path("<uuid:id>/file.<str:notation>", files.file, name="file"),
    path("<uuid:id>/report.<str:notation>", files.report, name="report"),
    path("<uuid:id>/review/", review.review, name="review"),
    path("<uuid:id>/submit/", review.submit, name="submit"),
    path("<uuid:id>/back/", review.send_back, name="send_back"),
    path("<uuid:id>/seal/", review.seal, name="seal"),
    path("<uuid:id>/resume/", review.resume, name="resume"),
    path("<uuid:id>/revisions/<int:number>/", review.revision, name="revision"),
]
