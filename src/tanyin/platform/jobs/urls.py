"""The addresses of jobs."""

from __future__ import annotations

from django.urls import path

from tanyin.platform.jobs import views

app_name = "jobs"
urlpatterns = [
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<uuid:job>/", views.job, name="job"),
    path("jobs/<uuid:job>/cancel/", views.cancel, name="cancel"),
    path("jobs/<uuid:job>/again/", views.again, name="again"),
]
