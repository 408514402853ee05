"""One run in memory, from the files to the report. It writes nothing."""
