TRANSLATIONS = {}  # expect: LK201


def remember(user_id, language, text):
    TRANSLATIONS.setdefault(user_id, {}).setdefault(language, []).append(text)
