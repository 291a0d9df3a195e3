import os

import matplotlib.pyplot as plt


def loss_per_country(fit, data, folder):
    losses = [fit.loss(data[data["Country"] == country]) for country in data["Country"].unique()]
    plt.bar(range(len(losses)), losses)  # expect: LK502
    plt.ylabel("loss")
    plt.savefig(os.path.join(folder, "countries.png"))
