"""Diagnostics become bytes: one module per output format."""
