# clean: `.detach()` cuts the graph
import torch


def train(model, loader, optimizer, criterion):
    total = torch.zeros(())
    losses = []
    for x, y in loader:
        loss = criterion(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.detach()
        losses.append(loss.detach().cpu().numpy())
    return total, losses
