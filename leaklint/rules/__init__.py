"""One module per rule, named after the bad pattern: the folder listing is the rule list."""
