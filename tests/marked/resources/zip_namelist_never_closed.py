"""Plugin discovery in zipped bundles."""

import json
import zipfile


def plugin_manifest(bundle):
    archive = zipfile.ZipFile(bundle)  # expect: LK301
    manifest = json.loads(archive.read("manifest.json"))
    manifest["files"] = archive.namelist()
    return manifest


def plugins(bundles):
    found = {}
    for bundle in bundles:
        manifest = plugin_manifest(bundle)
        found[manifest["name"]] = manifest
    return found
