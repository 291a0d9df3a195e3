# clean: `data` carries no graph
import torch.nn as nn


def epoch(net, opt, batches):
    loss_fn = nn.L1Loss()
    total = 0
    for x, y in batches:
        opt.zero_grad()
        loss = loss_fn(net(x), y)
        loss.backward()
        opt.step()
        total += loss.data
    return total
