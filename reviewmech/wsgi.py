import os

from django.core.wsgi import get_wsgi_application

from reviewmech.checks import refuse_unsafe_deployment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reviewmech.settings.run")

application = get_wsgi_application()
# Servers run no system checks by themselves.
refuse_unsafe_deployment()
