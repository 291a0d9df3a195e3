# clean: the average is a number
import torch.nn.functional as F
import wandb


def fit(model, loader, opt):
    average = 0.0
    for step, (x, y) in enumerate(loader):
        loss = F.binary_cross_entropy_with_logits(model(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        average = 0.9 * average + 0.1 * float(loss)
        wandb.log({"loss": average})
