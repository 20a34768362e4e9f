"""reportgen: a document template engine for mandated official documents."""

__version__ = "0.1.0"
