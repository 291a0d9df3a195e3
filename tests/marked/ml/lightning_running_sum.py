import pytorch_lightning as pl
import torch


class Lit(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.running = 0.0
        self.outs = []

    def training_step(self, batch, idx):
        loss = self.compute_loss(batch)
        self.running += loss  # expect: LK501
        return loss
