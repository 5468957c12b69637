"""What sort of document a text is, and what kind of inspection it answers."""
