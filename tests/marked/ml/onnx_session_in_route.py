import onnxruntime as ort
from fastapi import FastAPI

app = FastAPI()


@app.post("/score")
def score(row: list[float]):
    session = ort.InferenceSession("model.onnx")  # expect: LK503
    return session.run(None, {"x": [row]})[0].tolist()
