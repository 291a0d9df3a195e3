from segment_anything import SamPredictor, sam_model_registry
from ultralytics import YOLO


def masks(paths, read):
    found = []
    for path in paths:
        detector = YOLO("yolov8x.pt")  # expect: LK503
        found.append(detector(read(path)))
    return found
