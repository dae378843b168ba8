"""Fields for days, drawn by the browser's own calendar."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation import clock

# Resolution 9/1, which established the mechanism: nothing of a review is older (domain.md §1.1).
MECHANISM_SINCE = date(2018, 10, 19)


class DayField(forms.DateField):
    """A day, shown in the form that browsers take."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class ComingDayField(DayField):
    """The day by which something is asked for: today at the earliest."""

    default_error_messages = {"past": _("This day has passed. Enter today or a later day.")}

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and value < clock.today():
            raise forms.ValidationError(self.error_messages["past"], code="past")


class PastDayField(DayField):
    """The day of something that has happened: today at the latest, and with the mechanism at the earliest."""

    default_error_messages = {
        "not_come": _("This day has not come yet. Enter the day on which it happened."),
        "too_early": _("This day is before the mechanism was established in October 2018."),
    }

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and value > clock.today():
            raise forms.ValidationError(self.error_messages["not_come"], code="not_come")
        if value and value < MECHANISM_SINCE:
            raise forms.ValidationError(self.error_messages["too_early"], code="too_early")
