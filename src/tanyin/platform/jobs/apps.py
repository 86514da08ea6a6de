"""The app `jobs`."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """See the package."""

    name = "tanyin.platform.jobs"
    label = "jobs"
    verbose_name = "任务"
