import torch


def validate(model, loader, criterion):
    model.eval()
    total, outputs = 0.0, []
    for x, y in loader:
        prediction = model(x)
        loss = criterion(prediction, y)
        total += loss  # expect: LK501
        outputs.append(prediction)  # expect: LK501
    return total / len(loader), torch.cat(outputs)
