"""A fix is safe only where nobody can feel that something is released, and writes what every release of a library has."""

from __future__ import annotations

from textwrap import dedent

import leaklint


def test_opencv_before_its_fifth_release_has_no_with() -> None:
    text = dedent(
        """
        import cv2

        def frames(path):
            capture = cv2.VideoCapture(path)
            if not capture.isOpened():
                raise OSError(path)
            count = capture.get(7)
            capture.release()
            return count
        """
    )
    fixed = leaklint.fix_source(text, "frames.py", unsafe=True)
    assert "finally:\n        capture.release()" in fixed
    assert "with " not in fixed


def test_who_works_behind_the_scenes_is_not_stopped_by_a_safe_fix() -> None:
    text = dedent(
        """
        import paho.mqtt.client as mqtt

        def publish(host, topic, text):
            client = mqtt.Client()
            client.connect(host)
            client.publish(topic, text)
            client.loop_start()
        """
    )
    assert leaklint.fix_source(text, "publish.py") == text
    assert "finally:\n        client.disconnect()" in leaklint.fix_source(text, "publish.py", unsafe=True)
