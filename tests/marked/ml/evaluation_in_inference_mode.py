# clean: no graph is recorded in inference mode
import torch


def evaluate(model, loader, criterion):
    model.eval()
    outputs, loss_sum = [], 0.0
    with torch.inference_mode():
        for x, y in loader:
            out = model(x)
            loss_sum += criterion(out, y)
            outputs.append(out)
    return torch.cat(outputs), loss_sum
