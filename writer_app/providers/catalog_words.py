"""The words of the catalogue, marked for translation: what collects them cannot read TOML."""

from __future__ import annotations

from typing import Final

from writer_app.continuation.notices import QT_TRANSLATE_NOOP

_ = QT_TRANSLATE_NOOP

WORDS: Final = (
    _("Notices", "Singapore"),
    _("Notices", "China (Beijing)"),
    _("Notices", "US (Virginia)"),
    _("Notices", "China (Hong Kong)"),
    _("Notices", "Singapore, one workspace"),
    _("Notices", "China (Beijing), one workspace"),
    _("Notices", "US (Virginia), one workspace"),
    _("Notices", "China (Hong Kong), one workspace"),
    _("Notices", "Germany (Frankfurt), one workspace"),
    _("Notices", "Qwen (Alibaba Model Studio)"),
    _("Notices", "A key works only in the region that made it."),
    _("Notices", "DeepSeek"),
    _("Notices", "Continuing a text works only on the base URL that ends in /beta."),
    _("Notices", "Kimi (international)"),
    _(
        "Notices",
        "Leave the temperature empty and set a length limit: the server's own limit is"
        " short. Keys of the Chinese site do not work here.",
    ),
    _("Notices", "Kimi (China)"),
    _(
        "Notices",
        "Leave the temperature empty and set a length limit: the server's own limit is"
        " short. Keys of the international site do not work here.",
    ),
    _("Notices", "Mistral"),
    _("Notices", "The server repeats your text before the new one; the repetition is taken off."),
    _("Notices", "SiliconFlow"),
    _("Notices", "Models of the DeepSeek-R1 family cannot continue a text here."),
    _("Notices", "OpenRouter"),
    _(
        "Notices",
        "Whether a text is continued depends on the model behind it; some start afresh or refuse.",
    ),
    _("Notices", "vLLM on this computer"),
    _("Notices", "Some chat templates drop the spaces at the end of your text."),
    _("Notices", "SGLang on this computer"),
    _("Notices", "llama.cpp on this computer"),
    _(
        "Notices",
        "If the server refuses because the model thinks, start it with --reasoning-budget 0.",
    ),
    _("Notices", "Ollama on this computer"),
    _(
        "Notices",
        "Raise the server's context length, or it drops the beginning of long texts"
        " without a word.",
    ),
    _("Notices", "LM Studio on this computer"),
    _("Notices", "Switch thinking off in LM Studio itself: the request cannot."),
    _("Notices", "KoboldCpp on this computer"),
    _("Notices", "Started with --jinja, it may begin afresh instead of continuing your text."),
    _("Notices", "Jan on this computer"),
    _("Notices", "The key is the one that you chose in Jan, under Local API Server."),
)
"""Every name and note of a region or a preset, as `resources/providers.toml` has it."""
