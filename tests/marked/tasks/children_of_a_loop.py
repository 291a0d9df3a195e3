import subprocess


def follow(queue):
    children = []
    while True:
        command = queue.get()
        children.append(subprocess.Popen(command))  # expect: LK401
