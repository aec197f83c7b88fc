"""How the manual becomes a site that can be read without a network: ``python3 start.py docs``."""

from rola import __version__

project = "rola"
author = "the rola authors"
release = __version__
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["from_code"]
myst_heading_anchors = 3
html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["rola.css"]
html_title = "rola"
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False
html_theme_options = {"source_edit_link": ""}
suppress_warnings = ["misc.highlighting_failure"]
