from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.typed_text import PlainTextField
from reviews import lifecycle
from reviews.enums import STATE_ROLES, Role
from reviews.forms.dates import ComingDayField, PastDayField
from reviews.models import CountryReview, Delegation, Participant, Provision, ReviewedInstrument, StateParty


def named_by(own: StateParty, review: CountryReview) -> tuple[Role, ...]:
    """The roles a focal point gives to people of the own State; contributors help with answers, where there are any."""
    under_review = own == review.state_under_review
    return (Role.EXPERT, Role.CONTRIBUTOR, Role.OBSERVER) if under_review else (Role.EXPERT, Role.OBSERVER)


class NominationForm(forms.Form):
    """A person named for a State: whom, in which role, by which note verbale."""

    state_party: "forms.ModelChoiceField[StateParty]" = forms.ModelChoiceField(
        label=_("State"), queryset=StateParty.objects.none(), to_field_name="iso3"
    )
    role = forms.ChoiceField(label=_("Role"))
    name = PlainTextField(label=pgettext_lazy("person", "Name"), limit=200, widget=forms.TextInput)
    title = PlainTextField(label=_("Position"), limit=200, required=False, widget=forms.TextInput)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES)
    note_reference = PlainTextField(
        label=_("Reference of the note verbale"), limit=80, required=False, widget=forms.TextInput
    )
    note_date = PastDayField(label=_("Date of the note verbale"), required=False)

    def __init__(self, *args: Any, review: CountryReview, own: StateParty | None, **kwargs: Any) -> None:
        """`own`: the State whose focal point fills the form; None for the Secretariat, which registers all roles."""
        super().__init__(*args, **kwargs)
        states = [own] if own else lifecycle.states_of(review)
        choice: Any = self.fields["state_party"]
        choice.queryset = StateParty.objects.filter(pk__in=[state.pk for state in states])
        if own:
            choice.choices = [(own.iso3, own.name)]  # Nothing is left to choose: the own State stands there.
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, role.label) for role in STATE_ROLES if own is None or role in named_by(own, review)
        ]

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


def articles_under_review(review: CountryReview) -> dict[str, Provision]:
    """The articles that can be given to contributors, by instrument and number: keys never stand in a page."""
    reviewed = ReviewedInstrument.objects.filter(reviewing__review=review).values("instrument")
    rows = Provision.objects.filter(cluster=review.phase.cluster_id, instrument__in=reviewed)
    return {f"{row.instrument.code}-{row.article}": row for row in rows.select_related("instrument")}


class DelegationForm(forms.Form):
    """Which article goes to a contributor, whole articles here, and by when it is asked for."""

    provision = forms.ChoiceField(label=_("Article"))
    asked_until = ComingDayField(label=_("Asked for by"), required=False)

    def __init__(self, data: Any = None, *, articles: dict[str, Provision], participant: Participant) -> None:
        super().__init__(data, prefix=f"article-{participant.uid}")
        self.articles = articles
        choices = [(key, named(provision)) for key, provision in articles.items()]
        self.fields["provision"].choices = [("", _("Choose an article")), *choices]  # type: ignore[attr-defined]

    def clean_provision(self) -> Provision:
        return self.articles[self.cleaned_data["provision"]]


class HandOverForm(forms.Form):
    """To which other contributor an article goes."""

    to = forms.ChoiceField(label=_("Contributor"))

    def __init__(self, data: Any = None, *, delegation: Delegation, people: list[Participant]) -> None:
        super().__init__(data, prefix=f"hand-over-{delegation.uid}")
        self.people = {str(row.uid): row for row in people if row.pk != delegation.participant_id}
        choices = [(uid, row.user.name) for uid, row in self.people.items()]
        self.fields["to"].choices = [("", _("Choose a contributor")), *choices]  # type: ignore[attr-defined]

    def clean_to(self) -> Participant:
        return self.people[self.cleaned_data["to"]]


def named(provision: Provision) -> str:
    return str(
        _("%(instrument)s, article %(article)s. %(title)s")
        % {"instrument": provision.instrument.short_title, "article": provision.article, "title": provision.title}
    )
