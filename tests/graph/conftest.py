"""What the graph tests share."""

import pytest
from graph_factory import Factory


@pytest.fixture
def make() -> Factory:
    return Factory()
