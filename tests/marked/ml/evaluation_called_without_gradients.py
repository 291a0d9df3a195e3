# clean: the only caller has switched gradients off
import torch


def _collect(model, loader):
    model.eval()
    outputs = []
    for x in loader:
        outputs.append(model(x))
    return torch.cat(outputs)


@torch.no_grad()
def score(model, loader):
    return _collect(model, loader).softmax(dim=-1)
