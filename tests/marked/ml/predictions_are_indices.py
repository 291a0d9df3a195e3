# clean: indices and comparisons have no graph
import torch


def train(model, loader, optimizer, criterion):
    predictions, correct = [], 0
    for x, y in loader:
        out = model(x)
        loss = criterion(out, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        _, predicted = torch.max(out, 1)
        correct += (predicted == y).sum()
        predictions.append(out.argmax(dim=1))
        predictions.append(predicted)
    return predictions, correct
