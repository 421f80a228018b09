"""Django's settings for the memory alone. Databases are added by `database.connect`."""

from django.db import DEFAULT_DB_ALIAS

INSTALLED_APPS = ["quarterdeck.workflow"]
DATABASES = {DEFAULT_DB_ALIAS: {"ENGINE": "django.db.backends.dummy"}}
USE_TZ = True
# Moments are kept in UTC all the same; a name here would become the whole program's time zone.
TIME_ZONE = None
