import torch
from torch import nn, optim


class VAE(nn.Module): ...


model = VAE()
optimizer = optim.Adam(model.parameters())
losses = []


def train(epoch, loader):
    model.train()
    for data, _ in loader:
        optimizer.zero_grad()
        recon, mu, logvar = model(data)
        loss = loss_function(recon, data, mu, logvar)
        loss.backward()
        optimizer.step()
        losses.append(loss)  # expect: LK501
