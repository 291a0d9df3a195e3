import torch


def train(model, loader, optimizer):
    total = {"cls": 0, "box": 0}
    for batch in loader:
        loss_dict = model(batch)
        losses = sum(loss_dict.values())
        optimizer.zero_grad()
        losses.backward()
        optimizer.step()
        total["cls"] += loss_dict["cls"]  # expect: LK501
        total["box"] += loss_dict["box"].item()
    return total
