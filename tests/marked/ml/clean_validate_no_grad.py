# clean: no graph is recorded
import torch


@torch.no_grad()
def validate(model, loader, criterion):
    model.eval()
    total, outputs = 0.0, []
    for x, y in loader:
        prediction = model(x)
        total += criterion(prediction, y)
        outputs.append(prediction)
    return total / len(loader), torch.cat(outputs)
