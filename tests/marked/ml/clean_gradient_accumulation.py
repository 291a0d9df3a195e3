# clean: each part of the batch is run backwards at once, and a number is summed
import torch


def step(model, parts, optimizer):
    optimizer.zero_grad()
    total = 0.0
    for x, y in parts:
        loss = torch.nn.functional.cross_entropy(model(x), y) / len(parts)
        loss.backward()
        total += loss.item()
    optimizer.step()
    return total
