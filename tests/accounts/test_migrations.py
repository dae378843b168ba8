from importlib import import_module

import pytest
from django.apps import apps

from accounts.models import User

mark = import_module("accounts.migrations.0003_mark_accounts_of_the_demonstration").mark


@pytest.mark.django_db
def test_people_of_a_demonstration_that_stood_there_are_marked_and_no_others():
    for email, persona in (("amal@cassia.example", "focal-point-cassia"), ("irune@borealis.example", None)):
        User.objects.create_user(email=email, name="Somebody", persona_key=persona, fictional=False)
    User.objects.create_user(email="somebody@justice.test", name="Somebody real")
    mark(apps, None)
    assert sorted(User.objects.values_list("email", "fictional")) == [
        ("amal@cassia.example", True),
        ("irune@borealis.example", True),
        ("somebody@justice.test", False),
    ]
