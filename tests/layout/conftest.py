"""One context for every test of the layout."""

import pytest

from layout.doubles import make_context
from reportgen.layout.context import Context
from reportgen.layout.paragraph import wrapping


@pytest.fixture
def context() -> Context:
    """Type of one em a glyph, size 10; no grid."""
    return make_context()


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Strips of two characters will do, so that these lines can be short."""
    monkeypatch.setattr(wrapping, "least_of", lambda _conventions: 20.0)
