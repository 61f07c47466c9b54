"""Hypothesis searches for wrong answers here, not for slow ones: speed is measured in benchmarks/."""

from hypothesis import settings

settings.register_profile("jiho", deadline=None)
settings.load_profile("jiho")
