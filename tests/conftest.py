"""Hypothesis for all tests: no deadlines, since machines are shared; in CI the same examples every time."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

os.environ["REPORTGEN_CACHE"] = ""  # every test starts from nothing; the tests of the cache name their own folder
