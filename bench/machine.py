"""One core, and what can be told of it."""

from __future__ import annotations

import os
import platform
import resource
import sys
from pathlib import Path

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "RAYON_NUM_THREADS", "TOKENIZERS_PARALLELISM")
SETS = ("avx2", "avx512f", "avx_vnni", "avx512_vnni")


def one_core(core: int | None) -> int | None:
    """Keep this process on one core and its libraries on one thread; to be called before they are imported. None where that cannot be done."""
    for name in THREADS:
        os.environ[name] = "false" if name == "TOKENIZERS_PARALLELISM" else "1"
    if not hasattr(os, "sched_setaffinity"):
        return None
    chosen = core if core is not None else max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {chosen})
    return chosen


def processor() -> tuple[str, list[str]]:
    """The processor's name and the instruction sets that decide how fast int8 products are; none known where /proc is not."""
    path = Path("/proc/cpuinfo")
    if not path.exists():
        return platform.processor() or platform.machine(), []
    lines = [line.partition(":") for line in path.read_text().splitlines()]
    facts = {key.strip(): value.strip() for key, _, value in lines}
    flags = facts.get("flags", "").split()
    return facts.get("model name", platform.machine()), [name for name in SETS if name in flags]


def memory() -> int:
    """The most memory this process has held, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)
