import os
import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt


def visualize(samples, save_dir):
    os.makedirs(save_dir, exist_ok=True)
    for idx, s in enumerate(samples):
        f, (a, b) = plt.subplots(1, 2)  # expect: LK502
        a.imshow(s[0])
        b.imshow(s[1])
        f.savefig(os.path.join(save_dir, f"{idx}.png"), bbox_inches="tight")
        f.clf()
        del f
