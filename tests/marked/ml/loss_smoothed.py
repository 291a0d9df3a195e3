import torch
from tqdm import tqdm


def train(model, loader, optimizer, criterion):
    smoothed = None
    bar = tqdm(loader)
    for x, y in bar:
        loss = criterion(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if smoothed is None:
            smoothed = loss
        else:
            smoothed = 0.98 * smoothed + 0.02 * loss  # expect: LK501
        bar.set_postfix(loss=f"{smoothed:.3f}")
