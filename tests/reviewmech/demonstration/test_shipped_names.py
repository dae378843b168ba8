"""The names in the shipped content: those of the fictional States in a reader's order, and no real State's."""

import re

from reviewmech.management.commands.seed_demo import OWN_CONTENT
from reviews.collation import sort_key
from reviews.reference.loading import DATA
from tests.reviewmech.demonstration.content_files import FILES, rows, shipped

CHINESE = re.compile("[\u4e00-\u9fff]")


def test_states_stand_in_the_order_of_a_chinese_reader():
    states = rows(shipped("states"))
    keys = {row["code"]: sort_key(row["name_zh_hans"], "zh-hans", reading=row["pinyin"]) for row in states}
    assert sorted(keys, key=keys.get) == ["XEL", "XAU", "XBO", "XDE", "XCA"]


def test_no_real_state_is_named():
    names = {row["name_en"] for row in rows((DATA / "states_parties.csv").read_text(encoding="utf-8"))}
    for row in rows((DATA / "state_names.csv").read_text(encoding="utf-8")):
        names |= {name for column, name in row.items() if column.startswith("name")}
    said = "\n".join((OWN_CONTENT / f"{name}.csv").read_text(encoding="utf-8") for name in FILES)
    chinese = {name for name in names if CHINESE.search(name)}
    spaced = "|".join(map(re.escape, names - chinese))
    assert len(names) > 600
    assert re.findall(rf"(?<!\w)(?:{spaced})(?!\w)", said) == []
    assert [name for name in chinese if name in said] == []
