import torch


def fit(model, loader, optimizer, heads):
    totals = {head: 0.0 for head in heads}
    for batch in loader:
        optimizer.zero_grad()
        losses = model(batch)
        loss = sum(losses.values())
        loss.backward()
        optimizer.step()
        for head in heads:
            totals[head] += losses[head]  # expect: LK501
    return totals
