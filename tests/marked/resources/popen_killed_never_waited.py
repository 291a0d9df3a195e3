"""Captures a few packets."""

import subprocess
import time


def capture(interface, seconds, target):
    sniffer = subprocess.Popen(["tcpdump", "-i", interface, "-w", target])  # expect: LK301
    time.sleep(seconds)
    sniffer.kill()
    return target
