# clean: children that have ended are taken out
import subprocess


def follow(queue):
    children = []
    while True:
        command = queue.get()
        children = [child for child in children if child.poll() is None]
        children.append(subprocess.Popen(command))
