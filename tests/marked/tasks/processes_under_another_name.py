from multiprocessing import Process as Worker

from flask import Flask, request

app = Flask(__name__)
workers = []


def convert(path):
    print(path)


@app.post("/uploads")
def upload():
    worker = Worker(target=convert, args=(request.json["path"],))
    worker.start()
    workers.append(worker)  # expect: LK401
    return "accepted", 202
