import logging
from collections import defaultdict

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes, MessageHandler, filters

log = logging.getLogger(__name__)

USER_CONTEXT = {}  # expect: LK201
GREETINGS = {"en": "Hello", "de": "Hallo"}


async def on_text(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    user_id = update.effective_user.id
    turns = USER_CONTEXT.get(user_id)
    if turns is None:
        turns = USER_CONTEXT[user_id] = []
    turns.append(update.message.text)
    await update.message.reply_text(f"{len(turns)} messages so far")


def build(token: str) -> Application:
    app = Application.builder().token(token).build()
    app.add_handler(MessageHandler(filters.TEXT, on_text))
    return app
