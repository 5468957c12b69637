"""Issues before they are whole: drafts, what only announces them, what belongs to each."""
