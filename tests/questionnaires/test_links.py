"""The form of a link to a law or a case; nothing is fetched."""

import pytest
from django.core.exceptions import ValidationError

from questionnaires import question_types
from questionnaires.given import Given
from questionnaires.links import as_link

WHOLE_ADDRESS = "Write the whole address of the text, beginning with https://."
NAMED = "Name the site by its name, as in https://laws.example/act-4, without a passphrase."


@pytest.mark.parametrize("typed", ["https://law.example/41", "https://laws.aurelia.example/acts/2012/17/ar#s3"])
def test_an_address_that_others_can_follow_is_taken(typed):
    assert as_link(typed) == typed


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("law.example", WHOLE_ADDRESS),
        ("http://law.example/41", WHOLE_ADDRESS),
        ("javascript:alert(1)", WHOLE_ADDRESS),
        ("https://192.0.2.1/41", NAMED),
        ("https://[2001:db8::1]/41", NAMED),
        ("https://localhost/41", NAMED),
        ("https://somebody:word@law.example/41", NAMED),
    ],
)
def test_another_form_is_refused_with_its_reason(typed, message):
    with pytest.raises(ValidationError) as refused:
        as_link(typed)
    assert refused.value.messages == [message]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://sherloc.unodc.org/cld/case-law-doc/1.html", "The case, on SHERLOC"),
        ("https://SHERLOC.unodc.org:443/", "The case, on SHERLOC"),
        ("https://sherloc.unodc.org.example/", "The case"),
        ("https://law.example/?from=sherloc.unodc.org", "The case"),
    ],
)
def test_a_link_to_sherloc_is_said_to_be_one(url, link):
    (shown,) = question_types.show("CASE", Given([{"title": "A case", "url": url}]), {}).records
    assert shown.link == link
