"""A small world of reviews for the tests of this app: the cast, four instruments, and short questionnaires."""

from datetime import date

from accounts.models import User
from foundation import clock
from questionnaires.enums import Kind
from questionnaires.given import Given
from questionnaires.models import Choice, ChoiceList, Question, Questionnaire, Section
from reviews.enums import Role, Stage
from reviews.models import (
    Cluster,
    CountryReview,
    Delegation,
    Instrument,
    Phase,
    Provision,
    RegionalGroup,
    ReviewedInstrument,
    ReviewingStateParty,
    StartGroup,
    StateParty,
)

NOW = "2027-03-12T09:00:00+00:00"
INSTRUMENTS = {
    "convention": "Convention",
    "tip": "Trafficking Protocol",
    "som": "Smuggling Protocol",
    "firearms": "Firearms Protocol",
}
STATES = {"XAU": "Aurelia", "XBO": "Borealis", "XCA": "Cassia", "XDE": "Delvania", "XEL": "Elysia"}
# Person → State and role in Aurelia's review; officers have no State, the delegate no role.
PEOPLE = {
    "focal-point-aurelia": ("XAU", Role.FOCAL_POINT),
    "expert-aurelia": ("XAU", Role.EXPERT),
    "contributor-aurelia": ("XAU", Role.CONTRIBUTOR),
    "observer-aurelia": ("XAU", Role.OBSERVER),
    "focal-point-borealis": ("XBO", Role.FOCAL_POINT),
    "expert-borealis": ("XBO", Role.EXPERT),
    "focal-point-cassia": ("XCA", Role.FOCAL_POINT),
    "expert-delvania": ("XDE", Role.EXPERT),
    "secretariat": (None, Role.OFFICER),
    "delegate-elysia": None,
}

# What a whole questionnaire of these articles says.
ANSWERS = {
    "convention-5-1": Given("no"),
    "convention-5-1c": Given(None, "Une loi est prévue.", "fr"),
    "convention-6-1": Given("yes"),
    "firearms-5-1": Given("yes"),
}


def person(key, **fields):
    name = key.replace("-", " ").title()
    return User.objects.create_user(email=f"{key}@example.org", name=name, **fields)


def treaties():
    """Clusters, phase, instruments and the articles of cluster I used here."""
    cluster = Cluster.objects.create(number=1, roman="I", name="Criminalization")
    Phase.objects.create(order=1, cluster=cluster)
    StartGroup.objects.create(number=3)
    for order, (code, title) in enumerate(INSTRUMENTS.items()):
        instrument = Instrument.objects.create(
            code=code,
            title=title,
            short_title=title,
            depositary_reference="XVIII-12",
            adopted=date(2000, 11, 15),
            entered_into_force=date(2003, 9, 29),
            order=order,
        )
        for article in (2, 3, 5, 6, 8, 9, 10, 15, 23):
            Provision.objects.create(
                instrument=instrument, article=str(article), order=article, title=f"Title {article}", cluster=cluster
            )
    return cluster


def questionnaire(cluster, *, in_use=True, version="1"):
    return Questionnaire.objects.create(
        cluster=cluster,
        version=version,
        in_use=in_use,
        published_at=clock.now(),
        shipped=True,
        title="Questions on cluster I",
        notice="These questions are an illustration.",
    )


def section(questionnaire, instrument="convention", article="5", order=10):
    row = Instrument.objects.get(code=instrument)
    return Section.objects.create(
        questionnaire=questionnaire,
        instrument=row,
        provision=row.provisions.get(article=article) if article else None,
        order=order,
        title="" if article else "Closing questions",
        description=f"What article {article} is about.",
        guidance="Name the main law first.",
        obligation="mandatory",
    )


def ask(section, key, kind, *, parent=None, when=(), required=True, choices=(), has_other=False):
    listed = None
    if choices:
        listed, _made = ChoiceList.objects.get_or_create(questionnaire=section.questionnaire, key="-".join(choices))
        for order, choice in enumerate(choices):
            Choice.objects.get_or_create(
                choice_list=listed, key=choice, defaults={"order": order, "text": choice.title()}
            )
    order = section.questions.count() + 1
    return Question.objects.create(
        section=section,
        key=f"{section.instrument.code}-{section.article}-{key}",
        number=f"{section.article}.{key}",
        order=order,
        kind=kind,
        obligation="mandatory",
        required=required,
        text=f"Question {key} of article {section.article}?",
        guidance="Be brief." if order == 1 else "",
        parent=parent,
        parent_values=list(when),
        choice_list=listed,
        has_other=has_other,
    )


def full_article(questionnaire, instrument="convention", article="5", order=10):
    """One article with a question of every kind, and follow-ups under the first."""
    row = section(questionnaire, instrument, article, order)
    root = ask(row, "1", Kind.YPN)
    ask(row, "1a", Kind.LEG, parent=root, when=["yes", "in_part"])
    ask(row, "1b", Kind.TXT, parent=root, when=["in_part"])
    ask(row, "1c", Kind.TXT, parent=root, when=["no"])
    ask(row, "1d", Kind.CHAL, parent=root, when=["in_part", "no"], required=False, choices=("capacity", "resources"))
    ask(row, "1e", Kind.TA, parent=root, when=["in_part", "no"], required=False, choices=("advice", "equipment"))
    ask(row, "2", Kind.MULTI, choices=("agreement", "participation"), has_other=True, required=False)
    ask(row, "3", Kind.YN, required=False)
    ask(row, "4", Kind.REM, required=False)
    return row


def short_article(questionnaire, instrument="convention", article="6", order=20):
    row = section(questionnaire, instrument, article, order)
    ask(row, "1", Kind.YN)
    ask(row, "2", Kind.TXT, required=False)
    return row


def states():
    groups = {name: RegionalGroup.objects.create(code=name, name=name) for name in ("one", "two")}
    rows = {}
    for code, name in STATES.items():
        group = groups["two" if code in ("XCA", "XEL") else "one"]
        rows[code] = StateParty.objects.create(
            iso3=code, name=name, sort_key=name, regional_group=group, fictional=True
        )
    return rows


def review(states, *, stage=Stage.SELF_ASSESSMENT, under_review="XAU", reviewing=None):
    """A review at a stage; Borealis reviews the Convention, Cassia all, Delvania Firearms only."""
    row = CountryReview.objects.create(
        state_under_review=states[under_review],
        phase=Phase.objects.get(order=1),
        start_group=StartGroup.objects.get(number=3),
        stage=stage,
        stage_since=clock.now(),
        opened_on=clock.today(),
        languages=["en", "ar"],
        list_language="en",
    )
    default = {"XBO": ["convention"], "XCA": ["convention", "firearms"], "XDE": ["firearms"]}
    for code, instruments in (reviewing or default).items():
        seat = ReviewingStateParty.objects.create(review=row, state_party=states[code], additional=code == "XDE")
        for instrument in instruments:
            ReviewedInstrument.objects.create(reviewing=seat, instrument=Instrument.objects.get(code=instrument))
    return row


def people(review, states):
    """The cast with their roles, by key."""
    found = {}
    for key, role in PEOPLE.items():
        found[key] = person(key, is_secretariat=key == "secretariat")
        if role:
            review.participants.create(user=found[key], state_party=states.get(role[0]), role=role[1])
    return found


def delegate(review, user, article, *, instrument="convention"):
    return Delegation.objects.create(
        participant=review.participants.get(user=user),
        provision=Provision.objects.get(instrument__code=instrument, article=article),
        given_by=review.participants.get(role=Role.FOCAL_POINT, state_party=review.state_under_review).user,
    )
