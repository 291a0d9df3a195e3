import torch
import torch.nn.functional as F


def fit(model, train_loader, val_loader, optimizer, epochs):
    history = []
    for epoch in range(epochs):
        model.train()
        for x, y in train_loader:
            optimizer.zero_grad()
            loss = F.cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()
        model.eval()
        val_loss = 0.0
        for x, y in val_loader:
            val_loss += F.cross_entropy(model(x), y)  # expect: LK501
        history.append(float(val_loss) / len(val_loader))
    return history
