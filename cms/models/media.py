"""Our own image and document models from the first migration on; whatever stands here is public."""

from django.db import models
from django.urls import reverse
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from foundation import opaque


class SiteImage(AbstractImage):
    admin_form_fields = WagtailImage.admin_form_fields


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="cms_rendition_once")
        ]


class SiteDocument(AbstractDocument):
    """A file of the public site; its address carries an opaque id, not a count."""

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)

    admin_form_fields = WagtailDocument.admin_form_fields

    @property
    def url(self) -> str:
        return reverse("cms:document", args=[self.uid, self.filename])
