from foundation.markdown_table import markdown_table


def test_each_row_is_a_line_under_its_head():
    assert markdown_table(["stage", "place"], [["planned", 1], ["opened", 2]]).splitlines() == [
        "| stage | place |",
        "| --- | --- |",
        "| planned | 1 |",
        "| opened | 2 |",
    ]


def test_a_bar_in_a_cell_does_not_break_the_table():
    assert markdown_table(["words"], [["yes | no"]]).splitlines()[-1] == "| yes \\| no |"
