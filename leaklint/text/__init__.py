"""Bytes and positions; knows no Python syntax beyond how a source file is decoded."""
