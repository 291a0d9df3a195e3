"""The language server: the same findings and fixes, in an editor, while the code is being written."""
