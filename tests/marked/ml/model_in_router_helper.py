import torch
from fastapi import APIRouter, UploadFile

router = APIRouter(prefix="/v1")


def run_model(tensor):
    model = torch.jit.load("detector_model.pt")  # expect: LK503
    return model(tensor)


@router.post("/detect")
async def detect(file: UploadFile):
    data = await file.read()
    return run_model(torch.frombuffer(data, dtype=torch.uint8)).tolist()
