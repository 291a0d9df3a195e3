# clean: an administrator replaces the model that all requests use
from fastapi import FastAPI, Request
from ultralytics import YOLO

app = FastAPI()
app.state.model = YOLO("yolo11n.pt")


@app.post("/admin/reload")
def reload(request: Request, weights: str):
    request.app.state.model = YOLO(weights)
    return {"ok": True}
