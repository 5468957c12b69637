"""What is stated of several issues at once: by number, by theme, by part, by one response."""
