"""Fields and forms that take a file; what the file says is asked of the readers in reviews/imports."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from reviews.forms.planning import DrawForm
from reviews.models import Instrument


class ContentField(forms.FileField):
    """A file of bounded size, cleaned to its bytes; `limit` is the setting's unless the kind of file has its own."""

    default_error_messages = {
        "too_large": _("The file is larger than %(limit)s. Divide it and bring the parts one by one."),
    }

    def __init__(self, *, limit: int = 0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.limit = limit

    def clean(self, data: Any, initial: Any = None) -> bytes:
        file: UploadedFile = super().clean(data, initial)
        most = self.limit or settings.IMPORT_MAX_SIZE
        if (file.size or 0) > most:
            limit = {"limit": filesizeformat(most)}
            raise forms.ValidationError(self.error_messages["too_large"], code="too_large", params=limit)
        return file.read()


class FileForm(forms.Form):
    file = ContentField(label=_("File"))


class DrawFileForm(DrawForm):
    """A draw whose pairings come as a file."""

    file = ContentField(label=_("File"))


class ChapterForm(forms.Form):
    """The depositary keeps a file for each instrument."""

    instrument: "forms.ModelChoiceField[Instrument]" = forms.ModelChoiceField(
        label=_("Instrument"), queryset=Instrument.objects.all(), to_field_name="code"
    )
    file = ContentField(label=_("File"))
