"""One context for every test of the layout."""

import pytest

from layout.doubles import make_context
from reportgen.layout.context import Context


@pytest.fixture
def context() -> Context:
    """Type of one em a glyph, size 10; no grid."""
    return make_context()
