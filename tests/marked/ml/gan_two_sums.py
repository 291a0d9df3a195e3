import torch
from torch import nn


def train(generator, discriminator, data, g_opt, d_opt, epochs=10):
    bce = nn.BCEWithLogitsLoss()
    for epoch in range(epochs):
        g_total = 0
        d_total = 0
        for real in data:
            noise = torch.randn(real.size(0), 64)
            fake = generator(noise)
            d_loss = bce(discriminator(real), torch.ones(real.size(0), 1)) + bce(
                discriminator(fake.detach()), torch.zeros(real.size(0), 1)
            )
            d_opt.zero_grad()
            d_loss.backward()
            d_opt.step()
            g_loss = bce(discriminator(fake), torch.ones(real.size(0), 1))
            g_opt.zero_grad()
            g_loss.backward()
            g_opt.step()
            g_total += g_loss.float()  # expect: LK501
            d_total += d_loss.detach()
        print(epoch, g_total / len(data), d_total / len(data))
