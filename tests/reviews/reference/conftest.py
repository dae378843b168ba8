import shutil
from pathlib import Path

import pytest

from reviews.reference.loading import DATA


@pytest.fixture
def files(tmp_path):
    """A copy of the data files, to be altered."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))
