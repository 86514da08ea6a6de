"""The site as it is served, with the yardstick beside its own addresses."""

from tanyin.platform.site.settings import *  # noqa: F403

ROOT_URLCONF = "bench.site_urls"
