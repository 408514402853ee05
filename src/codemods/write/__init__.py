"""The disk and the way back: writing all files or none, the journal, outputs, commits."""
