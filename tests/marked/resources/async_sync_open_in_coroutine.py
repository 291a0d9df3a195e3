"""Serves a page; the file is read the plain way."""

import json


async def page(request):
    stream = open(f"pages/{request.match_info['name']}.json", encoding="utf-8")  # expect: LK302
    content = json.load(stream)
    await request.audit(content["title"])
    stream.close()
    return content
