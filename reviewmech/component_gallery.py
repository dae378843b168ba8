"""Every component on one page, for whoever builds pages. Answers only while DEBUG is on."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation import clock
from foundation.routes import declares
from reviewmech.statuses import STATUSES

STAGES = (
    _("Planned"),
    _("Opened"),
    _("Preliminary consultations"),
    _("Self-assessment"),
    _("Written feedback"),
    _("List of observations"),
    _("Summary"),
    _("Translation"),
    _("Issued"),
    _("Closed"),
)
IN_ARABIC = "الشخص الاعتباري مسؤول جزائيا عن الجرائم التي يرتكبها ممثلوه باسمه ولحسابه."
IN_ENGLISH = "A legal person may be fined.\n\nThe court may also order:\n\n- confiscation of proceeds\n- publication"


class GalleryForm(forms.Form):
    """One field of each way of drawing."""

    title = forms.CharField(label=_("Title of the law"), help_text=_("As published, in its own language."))
    text = forms.CharField(label=_("Describe the sanctions."), widget=forms.Textarea(attrs={"rows": 4}), required=False)
    extent = forms.ChoiceField(
        label=_("Does the law make legal persons liable?"),
        choices=[
            ("yes", pgettext_lazy("answer", "Yes")),
            ("part", pgettext_lazy("answer", "Yes, in part")),
            ("no", pgettext_lazy("answer", "No")),
        ],
        widget=forms.RadioSelect,
    )
    article = forms.ChoiceField(label=_("Article"), choices=[("5", "5"), ("10", "10")])
    adopted = forms.DateField(label=_("Date of adoption"), widget=forms.DateInput(attrs={"type": "date"}))
    link = forms.BooleanField(label=_("The text is on a public site"), required=False)


@login_not_required
@declares("reviewmech.components")
def gallery(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG:
        raise Http404
    return render(request, "components/gallery.html", pieces(clock.today()))


def pieces(today: date) -> dict[str, Any]:
    """What the page draws, around a review in its fourth stage."""
    return {
        "title": _("Components"),
        "marks": ("none", "open", "half", "gap", "done", "kept", "br", "stale", "warn", "next", "file"),
        "statuses": list(STATUSES),
        "turns": turns(today),
        "stages": stages(4),
        "form": GalleryForm(),
        "question": GalleryForm(auto_id="question_%s"),
        "refused": GalleryForm({"article": "5", "extent": ""}, auto_id="refused_%s"),
        "arabic": IN_ARABIC,
        "english": IN_ENGLISH,
        "now": clock.now(),
        "later": today + timedelta(days=51),
        **rows(),
    }


def rows() -> dict[str, Any]:
    """The lists that components take, as their docstrings describe them."""
    return {
        "pairs": [(_("Convention"), "24"), (_("Firearms Protocol"), "5")],
        "columns": [_("Instrument"), _("Questions"), pgettext_lazy("status", "Complete")],
        "figures": [[_("Convention"), 24, 17], [_("Firearms Protocol"), 5, 0]],
        "spoken": [
            ("agrees", "Aurelia", _("agreed, version 4")),
            ("ad-referendum", "Borealis", _("agreed ad referendum, version 4")),
            ("not-spoken", "Cassia", _("has not spoken")),
        ],
        "brackets": [(IN_ENGLISH.split("\n", maxsplit=1)[0], "en", "Borealis"), (IN_ARABIC, "ar", "Cassia")],
        "readers": [(_("States of this review"), "?as=states", True), (_("Delegates"), "?as=delegates", False)],
    }


def turns(today: date) -> list[dict[str, Any]]:
    yours = {
        "who": _("Your turn"),
        "yours": True,
        "verb": _("Answer the questionnaire and submit it"),
        "since": today - timedelta(days=130),
        "due": today + timedelta(days=51),
        "url": "#main",
        "label": _("Open the questionnaire"),
    }
    theirs = {"who": "Borealis", "verb": _("Send the written feedback"), "since": today, "due": today - timedelta(12)}
    return [yours, theirs]


def stages(present: int) -> list[dict[str, Any]]:
    """The ten stages with the one at place `present`, counted from 1, as the present one."""
    return [
        {"label": label, "done": place < present, "present": place == present}
        for place, label in enumerate(STAGES, start=1)
    ]
