# clean: `float(...)` and `.tolist()` read the number
import torch


def train(model, loader, optimizer, criterion):
    total, each = 0.0, []
    for x, y in loader:
        loss = criterion(model(x), y, reduction="none")
        optimizer.zero_grad()
        loss.mean().backward()
        optimizer.step()
        total += float(loss.mean())
        each.extend(loss.tolist())
    return total, each
