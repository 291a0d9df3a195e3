import torch.nn.functional as F
import wandb


def fit(model, loader, opt):
    average = None
    for step, (x, y) in enumerate(loader):
        loss = F.binary_cross_entropy_with_logits(model(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        average = loss if average is None else 0.9 * average + 0.1 * loss  # expect: LK501
        if step % 100 == 0:
            wandb.log({"loss": average})
