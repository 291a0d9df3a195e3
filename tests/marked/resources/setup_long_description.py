"""Metadata for the build."""

import os
import re


def version(package):
    text = open(os.path.join(package, "__init__.py")).read()  # expect: LK303
    return re.search(r'__version__ = "([^"]+)"', text)[1]


def requirements(path):
    return [line.strip() for line in open(path) if not line.startswith("#")]  # expect: LK303
