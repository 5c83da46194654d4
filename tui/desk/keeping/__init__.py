"""What is typed or done and not on disk yet: saves that wait, drafts of all of it."""
