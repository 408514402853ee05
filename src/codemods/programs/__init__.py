"""Tells which program needs which variable, by which client and through which imports."""
