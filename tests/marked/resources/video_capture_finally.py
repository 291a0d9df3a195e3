# clean: released in `finally`
import cv2


def frames(path, step):
    capture = cv2.VideoCapture(path)
    kept = []
    try:
        while True:
            ok, frame = capture.read()
            if not ok:
                break
            kept.append(frame)
    finally:
        capture.release()
    return kept[::step]
