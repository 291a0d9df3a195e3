import matplotlib.pyplot as plt
import io


def to_png(df):
    fig, axs = plt.subplots(2, 2)  # expect: LK502
    for ax, col in zip(axs.flat, df.columns):
        df[col].hist(ax=ax)
    buf = io.BytesIO()
    fig.savefig(buf, format="png")
    buf.seek(0)
    return buf
