"""What every test runs under: the same examples on every machine, and no clock that fails a slow one."""

from hypothesis import settings

settings.register_profile("tanyin", derandomize=True, deadline=None, database=None, print_blob=True)
settings.load_profile("tanyin")
