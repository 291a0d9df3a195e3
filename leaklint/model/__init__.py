"""The nouns that every other floor speaks: diagnostics, spans, fixes, rules."""
