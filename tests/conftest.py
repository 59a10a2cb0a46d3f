"""Hypothesis profiles: ``ci`` is fixed and bounded, ``nightly`` looks further.

Choose with ``--hypothesis-profile=nightly``, or with the variable HYPOTHESIS_PROFILE.
"""

from __future__ import annotations

import os
from datetime import timedelta

from hypothesis import HealthCheck, settings

_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "ci", max_examples=60, derandomize=True, deadline=None, database=None,
    suppress_health_check=_QUIET,
)  # fmt: skip
settings.register_profile(
    "nightly", max_examples=3000, deadline=timedelta(seconds=20), suppress_health_check=_QUIET,
    print_blob=True,
)  # fmt: skip
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
