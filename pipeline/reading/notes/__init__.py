"""Who answers for an issue, by when, and what else stands in brackets behind a title."""
