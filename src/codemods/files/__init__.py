"""Files: bytes, text and edits, and who lists and searches them."""
