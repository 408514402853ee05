"""What both languages share."""
