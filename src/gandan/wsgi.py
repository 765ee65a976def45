import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.settings")
application = get_wsgi_application()

from gandan.core.garbage import settle  # noqa: E402 - it asks for settings

settle()
