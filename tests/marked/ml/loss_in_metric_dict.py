import torch
from torch import nn


def train_epoch(model: nn.Module, loader, optimizer, device):
    stats = {"loss": 0.0, "seen": 0}
    for batch, target in loader:
        output = model(batch.to(device))
        loss = nn.functional.cross_entropy(output, target.to(device))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        stats["loss"] += loss  # expect: LK501
        stats["seen"] += batch.size(0)
    return stats
