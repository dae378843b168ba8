"""The States and people of a content directory: what the script and its reviews ask of them."""

import pytest

from accounts.models import User
from tests.reviewmech.demonstration.content_files import altered, rows, shipped, written

STATE = "states.csv, line 2, column"
NOT_A_SLUG = "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name_fr": "Autre"}, ""),
        ({"pinyin": ""}, ""),
        ({"code": "FRA"}, "states.csv: there is no row of XAU, which has a part in the script"),
        ({"code": "XBO"}, "states.csv, line 3, column code: XBO stands in line 2 already"),
        ({"name_ru": ""}, f"{STATE} name_ru: nothing stands here"),
        (
            {"region_name_es": "a" * 121},
            f"{STATE} region_name_es: At most 120 characters are possible here; this text has 121.",
        ),
        ({"region": "région 1"}, f"{STATE} region: {NOT_A_SLUG}"),
        ({"pinyin": "ao4"}, f"{STATE} pinyin: one syllable for each character of the name in Chinese"),
        ({"tip": "perhaps"}, f"{STATE} tip: 'perhaps' is neither yes nor empty"),
    ],
)
def test_the_five_states_of_the_script_are_there_by_name(refusal, changes, says):
    assert refusal(states=altered("states", 0, changes)) == says


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("XFA", ""),
        ("FRA", "states.csv, line 7, column code: FRA is a real State"),
        ("Xfa", "states.csv, line 7, column code: 'Xfa' is not three capital letters"),
    ],
)
def test_a_further_state_is_taken_unless_it_is_real(refusal, code, says):
    states = rows(shipped("states"))
    assert refusal(states=written([*states, states[0] | {"code": code}])) == says


FOCAL_POINT, EXPERT, OF_BOREALIS, DELEGATE, OFFICER = 0, 1, 4, 10, 11
PERSON = "people.csv, line 2, column"


@pytest.mark.parametrize(
    ("place", "changes", "says"),
    [
        (EXPERT, {"name": "Another name", "language": "ru"}, ""),
        (EXPERT, {"roles": ""}, ""),
        (FOCAL_POINT, {"key": "focal point"}, f"{PERSON} key: {NOT_A_SLUG}"),
        (
            FOCAL_POINT,
            {"key": "expert-aurelia"},
            "people.csv, line 3, column key: expert-aurelia stands in line 2 already",
        ),
        (FOCAL_POINT, {"email": "nobody"}, f"{PERSON} email: Enter a valid email address."),
        (
            EXPERT,
            {"email": "Ilse.Varga@foreign-affairs.aurelia.example"},
            "people.csv, line 3, column email: ilse.varga@foreign-affairs.aurelia.example stands in line 2 already",
        ),
        (FOCAL_POINT, {"name": ""}, f"{PERSON} name: nothing stands here"),
        (FOCAL_POINT, {"language": "de"}, f"{PERSON} language: 'de' is not known"),
        (FOCAL_POINT, {"state": "FRA"}, f"{PERSON} state: 'FRA' is not known"),
        (FOCAL_POINT, {"persona": "1"}, f"{PERSON} persona: '1' is neither yes nor empty"),
        (FOCAL_POINT, {"roles": "XAU"}, f"{PERSON} roles: 'XAU' has no ':'"),
        (FOCAL_POINT, {"roles": "XZZ:expert"}, f"{PERSON} roles: XZZ:expert names no review or role that is known"),
        (FOCAL_POINT, {"roles": "XAU:boss"}, f"{PERSON} roles: XAU:boss names no review or role that is known"),
        (FOCAL_POINT, {"roles": "XCA:expert"}, f"{PERSON} roles: XAU takes no part in the review of XCA"),
        (FOCAL_POINT, {"roles": "XAU:officer"}, f"{PERSON} roles: officers belong to the Secretariat"),
        (
            OF_BOREALIS,
            {"roles": "XAU:contributor"},
            "people.csv, line 6, column roles: contributors of the review of XAU are named by XAU only",
        ),
        (
            OFFICER,
            {"roles": "XAU:expert"},
            "people.csv, line 13, column roles: a person of no State takes no part in the review of XAU",
        ),
        (
            DELEGATE,
            {"accreditations": "XEL@NOWHERE"},
            "people.csv, line 12, column accreditations: XEL@NOWHERE names no State or body that is known",
        ),
        (FOCAL_POINT, {"roles": ""}, "people.csv: XAU has one focal point in the review of XAU, not none or two"),
        (
            EXPERT,
            {"roles": "XAU:focal_point"},
            "people.csv: XAU has one focal point in the review of XAU, not none or two",
        ),
        (OFFICER, {"roles": "XBO:officer"}, "people.csv: the review of XAU has no officer"),
    ],
)
def test_people_hold_the_roles_that_a_review_has(refusal, place, changes, says):
    assert refusal(people=altered("people", place, changes)) == says


def test_an_account_from_elsewhere_is_never_made_a_persona(refusal):
    User.objects.create_user(email="ilse.varga@foreign-affairs.aurelia.example", name="Somebody else")
    assert refusal() == f"{PERSON} email: an account outside the demonstration has this address"
