import pytorch_lightning as pl
import torch.nn.functional as F


class Gan(pl.LightningModule):
    def __init__(self, generator, discriminator):
        super().__init__()
        self.automatic_optimization = False
        self.generator = generator
        self.discriminator = discriminator
        self.g_losses = []

    def training_step(self, batch, batch_idx):
        optimizer = self.optimizers()
        g_loss = F.softplus(-self.discriminator(self.generator(batch))).mean()
        optimizer.zero_grad()
        self.manual_backward(g_loss)
        optimizer.step()
        self.g_losses.append(g_loss)  # expect: LK501
        self.log("g_loss", g_loss, prog_bar=True)
