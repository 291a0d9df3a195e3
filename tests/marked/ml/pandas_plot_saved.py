import matplotlib.pyplot as plt


def report(frames, folder):
    for name, frame in frames.items():
        axis = frame.plot(kind="bar")  # expect: LK502
        axis.get_figure().savefig(f"{folder}/{name}.png")
