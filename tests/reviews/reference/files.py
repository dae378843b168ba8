"""The data files and what a load makes of them, for the tests of this folder."""

from reviews.models import (
    Body,
    Cluster,
    Instrument,
    Participation,
    Phase,
    Provision,
    RegionalGroup,
    StartGroup,
    StateParty,
    Window,
)

MODELS = (
    Instrument, Cluster, Provision, Phase, StartGroup, Window, RegionalGroup, StateParty, Participation, Body,
)  # fmt: skip
NOTHING = [[] for _model in MODELS]


def alter(files, name, old, new):
    text = (files / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (files / name).write_text(text.replace(old, new), encoding="utf-8")


def everything():
    return [list(model.objects.order_by("pk").values()) for model in MODELS]
