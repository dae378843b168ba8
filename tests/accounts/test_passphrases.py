import pytest
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError


def refusals(passphrase: str) -> list[str]:
    try:
        validate_password(passphrase)
    except ValidationError as refused:
        return [error.code for error in refused.error_list]
    return []


@pytest.mark.parametrize(
    "passphrase", ["four quiet words here", "aaaaaaaaaaab", "الكلمات الأربع هنا", "五个不常见的词语放在一起吧"]
)
def test_length_is_enough(passphrase):
    assert refusals(passphrase) == []


def test_eleven_characters_are_too_few():
    assert refusals("x7 quietly ") == ["password_too_short"]


def test_each_unmet_condition_is_said():
    assert refusals("Password1!") == ["password_too_short", "passphrase_breached"]


@pytest.mark.parametrize("passphrase", ["password1234", "PASSWORD 2027", "qwertyuiop123", "Dragon!!!!!!!!"])
def test_what_leaked_is_refused_also_when_stretched(passphrase):
    assert refusals(passphrase) == ["passphrase_breached"]


def test_both_conditions_are_said_before_one_types():
    assert password_validators_help_texts() == [
        "At least 12 characters. A few words are easy to remember; spaces are welcome.",
        "Not one that is on a list of passphrases that became known.",
    ]
