import torch
from torch.nn.parallel import DistributedDataParallel as DDP


def run(net, steps, device):
    model = DDP(net, device_ids=[device])
    optim = torch.optim.Adam(model.parameters(), lr=1e-2)
    losses = []
    for step in range(steps):
        loss = model(torch.randn(2, 8, device=device)).sum()
        losses.append(loss)  # expect: LK501
        print(step, loss.item())
        loss.backward()
        optim.step()
        optim.zero_grad()
    return losses
