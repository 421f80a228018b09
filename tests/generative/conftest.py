"""How laws are tried: without a clock, since a busy machine is no counterexample."""

from hypothesis import settings

settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")
