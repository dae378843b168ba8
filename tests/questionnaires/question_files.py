"""Reading the questionnaires' data files: which there are, their questions and their texts in six languages."""

import csv
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "questionnaires" / "data"
LANGUAGES = ["en", "fr", "es", "ru", "ar", "zh-hans"]
INSTRUMENTS = ["convention", "tip", "som", "firearms"]
CLUSTERS = sorted(int(folder.name.removeprefix("cluster-")) for folder in DATA.iterdir() if folder.is_dir())
OTHERS = ["choices", "followups", "questionnaire"]


def names_of_sections():
    """The files of each cluster: one for each of its articles, and one to close each instrument."""
    with (ROOT / "reviews" / "data" / "provisions.csv").open(encoding="utf-8", newline="") as file:
        rows = [(int(row["cluster"]), row["instrument"], row["article"]) for row in csv.DictReader(file)]
    return {
        cluster: [
            f"{instrument}-{article}"
            for instrument in INSTRUMENTS
            for article in [*(row[2] for row in rows if row[:2] == (cluster, instrument)), "end"]
        ]
        for cluster in CLUSTERS
    }


SECTIONS = names_of_sections()
EVERY_SECTION = [(cluster, name) for cluster in CLUSTERS for name in SECTIONS[cluster]]
EVERY_FILE = [*EVERY_SECTION, *((cluster, name) for cluster in CLUSTERS for name in OTHERS)]


def folder_of(cluster):
    return DATA / f"cluster-{cluster}"


def path_of(cluster, name):
    return folder_of(cluster) / f"{name}.json"


def read(cluster, name):
    return json.loads(path_of(cluster, name).read_text(encoding="utf-8"))


def questions(*clusters):
    """All questions of these clusters, or of every one."""
    places = [place for place in EVERY_SECTION if place[0] in (clusters or CLUSTERS)]
    return [question for place in places for question in read(*place)["questions"]]


def every_text():
    """Each object of six texts in all files, with the path that leads to it."""
    return [found for place in EVERY_FILE for found in texts_within(read(*place), "{}/{}".format(*place))]


def texts_within(node, path):
    if isinstance(node, list):
        return [found for place, item in enumerate(node) for found in texts_within(item, f"{path}[{place}]")]
    if not isinstance(node, dict):
        return []
    if set(node) & set(LANGUAGES):
        return [(path, node)]
    return [found for key, item in node.items() for found in texts_within(item, f"{path}.{key}")]
