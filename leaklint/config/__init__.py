"""Settings (where they come from, what they are) and the files that a run reads."""
