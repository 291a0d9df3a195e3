# clean: what was run backwards is detached, what was not is for the caller
import torch
import torch.nn.functional as F


def loss_of(reps, labels, with_backward=False):
    losses = []
    for begin in range(0, len(reps), 8):
        loss = F.cross_entropy(reps[begin : begin + 8], labels[begin : begin + 8])
        if with_backward:
            loss.backward()
            loss = loss.detach()
        losses.append(loss)
    return torch.stack(losses).sum()
