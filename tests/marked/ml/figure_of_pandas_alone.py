import pandas as pd


def report(frame: pd.DataFrame, path):
    axis = frame.plot(kind="bar")  # expect: LK502
    axis.get_figure().savefig(path)
