import pytest
from django.core.management import call_command

from foundation import clock
from reviewmech.demonstration import builder
from reviewmech.demonstration.checking import check
from reviewmech.demonstration.content import BadContent, read
from reviews.enums import Stage
from tests.reviewmech.demonstration.content_files import OTHER, write
from tests.snapshots import built_once


@pytest.fixture
def reference_data(db):
    built_once("reference data", lambda: call_command("load_reference", verbosity=0))


@pytest.fixture
def closed_reviews(db, tmp_path):
    """All three reviews of other content with Aurelia's at its end, so that every step met the content."""

    def build():
        call_command("load_reference", verbosity=0)
        content = read(write(tmp_path / "content", **OTHER))
        builder.build(stage=Stage.CLOSED, seed=1, content=content, moment=clock.parse("2026-11-23T09:00"))

    built_once("closed reviews", build)


@pytest.fixture
def refusal(reference_data, tmp_path):
    """What is said of a directory that holds these files in place of the shipped ones; nothing when it is taken."""

    def check_them(**texts):
        try:
            check(read(write(tmp_path / "content", **texts)))
        except BadContent as refused:
            return str(refused)
        return ""

    return check_them
