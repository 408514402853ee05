"""The version of the tool, in one place that nothing else has to be imported for."""

__version__ = "0.1.0"
