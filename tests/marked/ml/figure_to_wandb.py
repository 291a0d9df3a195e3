import matplotlib.pyplot as plt
import wandb


def log_images(images, step):
    fig = plt.figure()  # expect: LK502
    plt.imshow(images[0])
    plt.axis("off")
    plt.savefig("x.png")
    wandb.log({"image": wandb.Image(fig)}, step=step)
