import torch


def train(model, loader, optimizer, loss_fn):
    losses = []
    for x, y in loader:
        optimizer.zero_grad()
        loss = loss_fn(model(x.cuda()), y.cuda())
        loss.backward()
        optimizer.step()
        losses.append(loss.cpu())  # expect: LK501
    return torch.stack(losses).mean()
