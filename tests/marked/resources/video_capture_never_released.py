"""Thumbnails of videos."""

import cv2


def thumbnail(path, target):
    capture = cv2.VideoCapture(path)  # expect: LK301
    ok, frame = capture.read()
    if ok:
        cv2.imwrite(target, cv2.resize(frame, (320, 180)))
    return ok
