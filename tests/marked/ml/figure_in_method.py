import matplotlib.pyplot as plt


class Reporter:
    def save(self, x):
        plt.figure(figsize=(2, 2))  # expect: LK502
        plt.scatter(*x)
        plt.tight_layout()
        plt.savefig(self.path / "scatter.png")
