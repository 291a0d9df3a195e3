from jinja2 import Environment

env = Environment()
_templates = {}  # expect: LK201


def render(template_text: str, **values) -> str:
    template = _templates.get(template_text)
    if template is None:
        template = _templates.setdefault(template_text, env.from_string(template_text))
    return template.render(**values)
