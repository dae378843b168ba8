"""Who opens the parts, and what is said when there is nothing to open."""

import pytest

from foundation.refusals import Forbidden, NotNow
from questionnaires.actions import open_parts
from questionnaires.models import Questionnaire, ResponsePart


@pytest.mark.parametrize("key", ["contributor-aurelia", "observer-aurelia", "focal-point-borealis", "secretariat"])
def test_only_those_who_draft_for_the_state_under_review_open_them(aurelia, key):
    with pytest.raises(Forbidden):
        open_parts(review=aurelia.review, by=aurelia.people[key])
    assert ResponsePart.objects.count() == 0


def test_without_a_questionnaire_it_is_said_so(aurelia):
    Questionnaire.objects.update(in_use=False)
    with pytest.raises(NotNow, match="no questionnaire"):
        open_parts(review=aurelia.review, by=aurelia.people["focal-point-aurelia"])
    assert ResponsePart.objects.count() == 0
