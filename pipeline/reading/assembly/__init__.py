"""The outline → sections, issue drafts and the measures outside issues."""
