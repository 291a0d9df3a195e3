import matplotlib.pyplot as plt


def monitor(source, path):
    while True:
        samples = source.read()
        fig, ax = plt.subplots()  # expect: LK502
        ax.specgram(samples, Fs=16000)
        fig.savefig(path)
