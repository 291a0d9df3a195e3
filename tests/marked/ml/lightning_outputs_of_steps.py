import pytorch_lightning as pl
import torch
import torch.nn.functional as F


class Classifier(pl.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.net = net
        self.training_losses = []

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self.net(x), y)
        self.training_losses.append(loss)  # expect: LK501
        return loss

    def on_train_epoch_end(self):
        self.log("train_loss", torch.stack(self.training_losses).mean())
