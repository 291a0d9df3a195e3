import torch


def train(generator, discriminator, loader, opt_g, opt_d, bce):
    g_losses, d_losses = [], []
    for real in loader:
        fake = generator(torch.randn(real.size(0), 64))
        errD = bce(discriminator(real), 1.0) + bce(discriminator(fake.detach()), 0.0)
        opt_d.zero_grad()
        errD.backward()
        opt_d.step()

        errG = bce(discriminator(fake), 1.0)
        opt_g.zero_grad()
        errG.backward()
        opt_g.step()

        g_losses.append(errG)  # expect: LK501
        d_losses.append(errD.item())
    return g_losses, d_losses
