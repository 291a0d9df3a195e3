from transformers import AutoModelForCausalLM, get_linear_schedule_with_warmup
import torch


def finetune(loader, epochs):
    model = AutoModelForCausalLM.from_pretrained("gpt2").cuda()
    optimizer = torch.optim.AdamW(model.parameters())
    schedule = get_linear_schedule_with_warmup(optimizer, 0, epochs * len(loader))
    for epoch in range(epochs):
        train_loss = train_steps = 0
        for batch in loader:
            output = model(**{k: v.cuda() for k, v in batch.items()})
            train_loss += output.loss  # expect: LK501
            train_steps += 1
            output.loss.backward()
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
        print(epoch, train_loss / train_steps)
