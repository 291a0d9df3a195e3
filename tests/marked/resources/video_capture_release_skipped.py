import cv2


def duration(path):
    capture = cv2.VideoCapture(path)  # expect: LK302
    rate = capture.get(cv2.CAP_PROP_FPS)
    if not rate:
        raise ValueError(f"{path}: no frame rate")
    seconds = capture.get(cv2.CAP_PROP_FRAME_COUNT) / rate
    capture.release()
    return seconds
