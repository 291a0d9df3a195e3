import threading
import uuid

from flask import Flask, jsonify, request

app = Flask(__name__)
uploads = {}  # expect: LK201
uploads_lock = threading.Lock()


def _work(upload_id, data):
    for done in range(0, len(data), 4096):
        with uploads_lock:
            uploads[upload_id]["done"] = done


@app.post("/upload")
def upload():
    upload_id = uuid.uuid4().hex
    with uploads_lock:
        uploads[upload_id] = {"done": 0, "total": request.content_length}
    threading.Thread(target=_work, args=(upload_id, request.get_data()), daemon=True).start()
    return jsonify(id=upload_id)


@app.get("/upload/<upload_id>")
def progress(upload_id):
    return jsonify(uploads.get(upload_id))
