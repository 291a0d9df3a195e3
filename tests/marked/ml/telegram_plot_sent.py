import io

import matplotlib.pyplot as plt
import pandas as pd


async def send_price_plot(bot, chat_id, frame: pd.DataFrame):
    fig = plt.figure()  # expect: LK502
    ax = fig.add_subplot(111)
    ax.plot(frame["date"], frame["price"])
    if frame.empty:
        return
    image = io.BytesIO()
    fig.savefig(image)
    image.seek(0)
    await bot.send_photo(chat_id, image)
