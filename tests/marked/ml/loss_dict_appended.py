import torch
from collections import defaultdict


def train(model, loader, optimizer):
    metrics = defaultdict(list)
    for batch in loader:
        loss_dict = model(batch)
        losses = sum(loss for loss in loss_dict.values())
        optimizer.zero_grad()
        losses.backward()
        optimizer.step()
        for name, value in loss_dict.items():
            metrics[name].append(value)  # expect: LK501
    return metrics
