"""What tests share."""

import pytest

from sitroom import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    """One coder for all tests."""
    return Coder()
