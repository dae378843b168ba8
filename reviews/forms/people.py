from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.typed_text import PlainTextField
from reviews import lifecycle
from reviews.enums import STATE_ROLES, Role
from reviews.models import CountryReview, Provision, ReviewedInstrument, StateParty


class NominationForm(forms.Form):
    """A person named for a State: whom, in which role, by which note verbale."""

    state_party = forms.ModelChoiceField(label=_("State"), queryset=StateParty.objects.none(), to_field_name="iso3")
    role = forms.ChoiceField(label=_("Role"))
    name = PlainTextField(label=pgettext_lazy("person", "Name"), limit=200, widget=forms.TextInput)
    title = PlainTextField(label=_("Position"), limit=200, required=False, widget=forms.TextInput)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES)
    note_reference = PlainTextField(
        label=_("Reference of the note verbale"), limit=80, required=False, widget=forms.TextInput
    )
    note_date = forms.DateField(
        label=_("Date of the note verbale"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, review: CountryReview, own: StateParty | None, **kwargs: Any) -> None:
        """`own`: the State whose focal point fills the form; None for the Secretariat, which registers all roles."""
        super().__init__(*args, **kwargs)
        states = [own] if own else lifecycle.states_of(review)
        self.fields["state_party"].queryset = StateParty.objects.filter(  # type: ignore[attr-defined]
            pk__in=[state.pk for state in states]
        )
        allowed = [role for role in STATE_ROLES if own is None or role != Role.FOCAL_POINT]
        self.fields["role"].choices = [(role.value, role.label) for role in allowed]  # type: ignore[attr-defined]

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class DelegationForm(forms.Form):
    """Which article goes to a contributor, whole articles here."""

    provision = forms.ModelChoiceField(label=_("Article"), queryset=Provision.objects.none())

    def __init__(self, *args: Any, review: CountryReview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reviewed = ReviewedInstrument.objects.filter(reviewing__review=review).values("instrument")
        self.fields["provision"] = ArticleField(
            label=_("Article"),
            queryset=Provision.objects.filter(cluster=review.phase.cluster_id, instrument__in=reviewed).select_related(
                "instrument"
            ),
        )


class ArticleField(forms.ModelChoiceField):
    """An article, told with its instrument and chosen by both: keys never stand in a page."""

    def label_from_instance(self, obj: Provision) -> str:
        return str(
            _("%(instrument)s, article %(article)s. %(title)s")
            % {"instrument": obj.instrument.short_title, "article": obj.article, "title": obj.title}
        )

    def prepare_value(self, value: Any) -> Any:
        return f"{value.instrument.code}-{value.article}" if isinstance(value, Provision) else value

    def to_python(self, value: Any) -> Provision | None:
        if value in self.empty_values:
            return None
        instrument, _dash, article = str(value).partition("-")
        found = self.queryset.filter(instrument__code=instrument, article=article).first()
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return found
