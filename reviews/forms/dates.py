"""Fields for days, drawn by the browser's own calendar."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation import clock


class DayField(forms.DateField):
    """A day, shown in the form that browsers take."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class PastDayField(DayField):
    """The day of something that has happened: today at the latest."""

    default_error_messages = {"not_come": _("This day has not come yet. Enter the day on which it happened.")}

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and value > clock.today():
            raise forms.ValidationError(self.error_messages["not_come"], code="not_come")
