"""The memory of the six steps: who sent, checked, accepted and released what, and when.

A workspace is one folder; its database holds states, answers, comments and the log of everything
that was done. Every change goes through `services` or, for a release, through `releases`; both
write its event in the same transaction.
Importing the package sets Django up, unless a web project that contains it is doing so.
"""

import os

import django
from django.conf import settings

if not settings.configured:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quarterdeck.workflow.settings")
    django.setup()
