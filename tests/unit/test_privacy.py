"""Sitroom keeps nothing but its record: no library of its leaves a trace in the user's home."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_reading_leaves_nothing_in_the_home_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    code = "from sitroom import Coder; assert Coder().explain('Iraq invaded Kuwait.').mentions"
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, cwd=tmp_path)
    assert list(home.rglob("*")) == []
