_uploads = {}  # expect: LK201


def start_upload(upload_id, target):
    _uploads[upload_id] = {"target": target, "parts": []}


def add_part(upload_id, part):
    _uploads[upload_id]["parts"].append(part)
    del part
