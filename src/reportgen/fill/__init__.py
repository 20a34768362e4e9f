"""Values into the Word template: plain values in, the bytes of a .docx out.

The only place that knows docxtpl. `blank` opens the template once, `values` says how one value is written, `render`
runs the tags of one part, `merge` and `mend` put the result right (vertical merges, ids), `pack` and `zipped` write the
file.
"""

from reportgen.fill.filler import Filled, Filler

__all__ = ["Filled", "Filler"]
