"""The settings of the site as tests and type checks load them: data in a folder of their own, quick passwords.

`TEST_DATABASE_URL` names a PostgreSQL server on which the tests make databases; without it they run on SQLite.
"""

import os
import tempfile

os.environ["TANYIN_DATA"] = tempfile.mkdtemp(prefix="tanyin-test-")
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")

from tanyin.platform.site.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TANYIN_API_RATE = 0  # tests ask more often than people; the one that is about it says how often
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

if not os.environ[
    "DATABASE_URL"
]:  # in a file, not in memory: several threads at once as in earnest, but without waiting for the disk
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(os.environ["TANYIN_DATA"], "test.sqlite3")}  # noqa: F405, PTH118
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405
