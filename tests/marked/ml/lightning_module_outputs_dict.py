import lightning.pytorch as pl


class Segmenter(pl.LightningModule):
    def __init__(self, net, criterion):
        super().__init__()
        self.net = net
        self.criterion = criterion
        self.train_loss = 0.0

    def training_step(self, batch, _):
        images, masks = batch
        loss = self.criterion(self.net(images), masks)
        self.train_loss += loss  # expect: LK501
        return {"loss": loss}
