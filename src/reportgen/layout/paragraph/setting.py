"""A paragraph of the Word model made ready to be laid: its indents, its measure, its lines, what stands beside them.

In: a paragraph, a width, the context, the space around it. Out: a `ParagraphBlock`; points.
"""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.layout.autocolor import on_own_fill
from reportgen.layout.context import Context
from reportgen.layout.conventions import Conventions
from reportgen.layout.frames import Element
from reportgen.layout.line.atoms import NO_SPACE, AutoSpace, BreakMark, Glyph, TabMark
from reportgen.layout.line.galley import Galley
from reportgen.layout.line.gridcells import Cells
from reportgen.layout.line.items import SetLine, pieces_of
from reportgen.layout.line.lines import galley_of
from reportgen.layout.line.measure import Line, Measure
from reportgen.layout.line.tabs import stops_of
from reportgen.layout.line.visual import faced
from reportgen.layout.paragraph.dropcaps import Dropped, ink_of, scaled
from reportgen.layout.paragraph.elements import parts_of, tagged
from reportgen.layout.paragraph.inline import gather
from reportgen.layout.paragraph.linesetting import Setting
from reportgen.layout.paragraph.material import Material
from reportgen.layout.paragraph.placing import ParagraphBlock
from reportgen.layout.paragraph.spacing import Around, around
from reportgen.typeset.linebreak import CLOSING, BreakRules, rules_of
from reportgen.units import whole_steps
from reportgen.word.model import Drawing, DrawnPart, DropCap, Image, Inline, Paragraph, ParagraphProps


def set_paragraph(
    paragraph: Paragraph,
    width: float,
    context: Context,
    parent: Element | None,
    space: Around | None = None,
    *,
    begin: int = 0,
) -> ParagraphBlock:
    """Break a paragraph for a region `width` points wide; only what stands from atom `begin` on, where its beginning
    was set for another width. `space` is what its neighbours leave around it; it stands alone without."""
    if paragraph.drop is not None and context.conventions.drops_by_ink and not begin:
        paragraph = _dropping(paragraph, paragraph.drop, width, context)
    props = _as_taken(paragraph.props, context)
    if props.shading is not None:
        paragraph = on_own_fill(paragraph)
    edges = _indents(props, width, context, _char_width(paragraph, context))
    sized = _sized(paragraph, edges[1] - edges[0], in_table=context.in_table)
    material = _material(sized, context, parent)
    space = space or around((paragraph,), 0, context)
    is_title = (props.style_name or "").casefold() == "title"
    element = tagged(paragraph, is_title, parent)
    measure = _measure(paragraph, width, edges, material, context)
    galley = galley_of(material.atoms, measure)
    setting = Setting(measure, context.setter.space(paragraph.mark), props, context, width)
    material.floats[:] = setting.settled(galley, material.floats, begin)
    own = setting.own_bands(material.floats, begin)
    dropped: Dropped | None = None
    if paragraph.drop is not None and not begin:
        first = setting.first(galley)
        dropped = _drop(paragraph.drop, setting, first, element)
        band = dropped.band(first.advance)
        own += () if band is None else (band,)
    set_lines = setting.beside(galley, own, begin) if own else setting.plain(galley, begin)
    before, at_top = (space.before, space.at_top) if begin == 0 else (0.0, 0.0)
    after = space.after + _gap_below(set_lines[-1].line, galley, setting, followed=space.followed)
    inside = parts_of(material, element)
    cuts = inside.cuts
    return ParagraphBlock(
        props,
        material,
        set_lines,
        tuple([pieces_of(galley, each.line, cuts) for each in set_lines]),
        *((width - edges[1], width - edges[0]) if props.right_to_left else edges[:2]),
        before,
        after,
        at_top,
        element,
        None if begin else _outline(props, is_title, dropped, material),
        joined_above=space.joined_above,
        joined_below=space.joined_below,
        paper=context.paper,
        parts=inside,
        numbered=context.numbered and context.paged and not props.suppress_line_numbers,
        dropped=dropped,
        setting=setting,
        own=own,
        paged=context.paged,
    )


def _as_taken(props: ParagraphProps, context: Context) -> ParagraphProps:
    """The properties with the line pitch that the conventions take."""
    if props.line_plain is not None and context.conventions.plain_spaces:
        return replace(props, line=props.line_plain)
    return props


def _gap_below(line: Line, galley: Galley, setting: Setting, *, followed: bool) -> float:
    """What a multiple pitch leaves below a paragraph's last line: nothing where nothing follows, but in a cell, a
    header or a footer."""
    if followed:
        return setting.heights.last_gap(line, galley)
    held = setting.context.in_table or setting.context.in_head
    return setting.heights.cell_gap(line, galley) if held else 0.0


def _cells(props: ParagraphProps, context: Context) -> Cells | None:
    """The cells of the grid that hold its characters, None where none do."""
    if not (context.in_cells and props.snap_to_grid):
        return None
    tab = 1.0 if context.conventions.cells else 0.0
    return Cells(context.cell, context.grid_x, context.grid.type == "snapToChars", tab)


def _sized(paragraph: Paragraph, room: float, *, in_table: bool) -> Paragraph:
    """A paragraph whose horizontal rules are as wide as their share of its room, and whose pictures, in a cell, show
    no more than has room."""
    if not any(isinstance(item, Drawing | Image) for item in paragraph.content):
        return paragraph
    return replace(paragraph, content=tuple(_widened(item, room, in_table=in_table) for item in paragraph.content))


def _widened(item: Inline, room: float, *, in_table: bool) -> Inline:
    if isinstance(item, Drawing) and item.share:
        width = max(room * item.share, 1.0)
        return replace(item, width=width, parts=tuple(replace(part, width=width) for part in item.parts))
    if not in_table or not isinstance(item, Drawing | Image) or item.width <= room + 0.5 or room < 1.0:
        return item
    if isinstance(item, Image):
        whole = DrawnPart(0.0, 0.0, item.width, item.height, data=item.data)
        item = Drawing(item.width, item.height, (whole,), item.props, None, item.alt, item.name)
    (part, *more) = item.parts
    if more or item.anchor is not None or not part.data or part.turn or part.flip_h or part.width != item.width:
        return item
    left, top, right, bottom = part.crop
    hidden = 1.0 - room / item.width
    crop = (left, top, right + (1.0 - left - right) * hidden, bottom)
    return replace(item, width=room, parts=(replace(part, width=room, crop=crop),))


def _material(paragraph: Paragraph, context: Context, parent: Element | None) -> Material:
    """Atoms and what belongs to them, on the grid where the paragraph is."""
    gridded = paragraph.props.snap_to_grid and not context.in_cells
    material = gather(paragraph, context, context.char_space if gridded else 0.0, parent)
    if material.turns or paragraph.props.right_to_left:
        material.atoms[:] = faced(material.atoms, int(paragraph.props.right_to_left), context.setter.fonts)
    if context.in_table and _by_decimals(paragraph.props, material):
        material.atoms.insert(0, TabMark(context.setter.space(paragraph.mark)))
        material.moved(0, 1)
    return material


def _by_decimals(props: ParagraphProps, material: Material) -> bool:
    """Whether the text of a cell stands with its decimal point at a tab stop though no tab leads there: Word does so
    where the first stop is a decimal one, and LibreOffice too."""
    stops = stops_of(props.tabs)
    if not stops or stops[0].kind != "decimal" or props.align not in ("left", "start", "both"):
        return False
    return (
        bool(material.atoms)
        and not material.label_end
        and not any(isinstance(atom, TabMark | BreakMark) for atom in material.atoms)
    )


def _measure(
    paragraph: Paragraph, width: float, edges: tuple[float, float, float], material: Material, context: Context
) -> Measure:
    """What lines are broken by in a region `width` points wide, `edges` as from `_indents`."""
    props, ways = paragraph.props, context.conventions
    language = rules_of(_language(material)) if ways.by_language else None
    left, right, first = edges
    more = [paragraph.label.tab] if paragraph.label is not None and paragraph.label.tab is not None else []
    cells = _cells(props, context)
    if first < left:
        more.append(left)  # a hanging indent is a tab stop (§17.3.1.12)
    return Measure(
        first=first - material.label_hang,
        left=left,
        right=max(right, left + 1.0),
        tab_stops=stops_of(props.tabs, more),
        default_tab=context.settings.default_tab_stop,
        rules=_rules(props, language, context),
        hanging=_hanging(props, context),
        blanks_hang=ways.blanks_hang,
        auto_space=NO_SPACE if cells is not None else _auto_space(props, ways),
        break_words=not props.word_wrap,
        by_portions=ways.by_portions,
        closes_up=ways.closes_up and context.settings.kerns_marks and cells is None,
        compress=ways.compress and context.settings.character_spacing_control != "doNotCompress",
        margins=(0.0, width),
        mark_goes_on=context.settings.split_page_break and not ways.breaks_part,
        turns=material.turns or props.right_to_left,
        cells=cells,
    )


def _auto_space(props: ParagraphProps, ways: Conventions) -> AutoSpace:
    always = ways.always_space
    return AutoSpace(ways.auto_space, props.auto_space_de or always, props.auto_space_dn or always)


def _language(material: Material) -> str | None:
    """The language of a paragraph's East Asian text: that of its first character."""
    return next((atom.manner.lang for atom in material.atoms if isinstance(atom, Glyph) and atom.kind == "wide"), None)


def _rules(props: ParagraphProps, language: BreakRules | None, context: Context) -> BreakRules:
    """What may not begin or end a line: the document's own lists, else those of the `language`, if it has any."""
    settings = context.settings
    own = settings.no_line_breaks_before is not None or settings.no_line_breaks_after is not None
    rules = context.rules if language is None or own else language
    return rules if props.kinsoku or context.conventions.always_kinsoku else replace(rules, kinsoku=False)


def _hanging(props: ParagraphProps, context: Context) -> frozenset[str]:
    """The marks that may stand in the margin: in a cell they would stand on the border. Closing brackets and quotes are
    known to do so where the document lets marks give up their blank (w:characterSpacingControl)."""
    ways, said = context.conventions, props.overflow_punct
    allowed = said is None or said != ways.overflow_inverted
    if not allowed or context.in_table:
        return frozenset()
    return ways.hanging if context.settings.character_spacing_control != "doNotCompress" else ways.hanging - CLOSING


def _outline(
    props: ParagraphProps, is_title: bool, dropped: Dropped | None, material: Material
) -> tuple[str, int] | None:
    """Text and level of its entry in the outline; None where it is no heading or says nothing."""
    if not is_title and props.outline_level is None:
        return None
    text = " ".join(((dropped.text if dropped is not None else "") + material.text).split())
    return (text, 0 if is_title else props.outline_level or 0) if text else None


def _dropping(paragraph: Paragraph, drop: DropCap, width: float, context: Context) -> Paragraph:
    """A paragraph whose drop cap stands in the text, beside no more lines than there are; with less than two it is type
    as any other."""
    lines = len(set_paragraph(replace(paragraph, drop=None), width, context, None).lines)
    if lines > 1:
        return replace(paragraph, drop=replace(drop, lines=min(drop.lines, lines), margin=False))
    content = (*scaled(drop.paragraph, 1.0).content, *paragraph.content)
    return replace(paragraph, content=content, drop=None)


def _drop(drop: DropCap, setting: Setting, first: SetLine, element: Element) -> Dropped:
    """A drop cap in the element of its paragraph. With an exact pitch, as Word writes it, it stands where that says;
    else its baseline is that of its last line. `first` is the first of these. For some programs its ink reaches from
    the top of the first line to the baseline of the last."""
    context = replace(setting.context, numbered=False)
    block = set_paragraph(drop.paragraph, setting.width, context, element.parent)
    base = (drop.lines - 1) * first.advance + first.baseline
    if context.conventions.drops_by_ink:
        top, bottom = ink_of(block.material.atoms, context.setter.fonts)
        factor = base / (top - bottom) if top > bottom else 1.0
        block = set_paragraph(scaled(drop.paragraph, factor), setting.width, context, element.parent)
        base += bottom * factor
    block = replace(block, element=element, outline=None, space_at_top=0.0)
    own = block.lines[0]
    down = 0.0 if block.props.line.rule == "exact" else base - own.baseline
    return Dropped(block, block.material.text, own.line.used, drop.gap, drop.lines, drop.margin, down)


def _char_width(paragraph: Paragraph, context: Context) -> float:
    """What an indent of one character comes to: the paragraph's own first type size, spacing included (Word counts
    w:firstLineChars in the paragraph's characters, §17.3.1.12)."""
    props = next((item.props for item in paragraph.content if hasattr(item, "props")), paragraph.mark)
    grid = context.char_space if paragraph.props.snap_to_grid else 0.0
    return float(props.size + props.spacing + grid)


def _indents(props: ParagraphProps, width: float, context: Context, char: float) -> tuple[float, float, float]:
    """Left edge, right edge and first line's left edge in points from the region's left. An indent in characters
    counts to the outermost line: to the first one where that hangs (Word stores leftChars 200 with hangingChars 300 as
    left 1050, §17.3.1.12)."""
    if not context.conventions.indent_chars:
        left = props.left if props.left_plain is None else props.left_plain
        first = props.first_line if props.first_plain is None else props.first_plain
        return left, width - props.right, left + first
    first = props.first_line if not props.first_line_chars else props.first_line_chars * char
    left = props.left if props.left_chars is None else props.left_chars * context.char_pitch - min(first, 0.0)
    right = props.right if props.right_chars is None else props.right_chars * context.char_pitch
    edge = width - right
    if props.adjust_right_ind and context.adjusts_right:
        edge = max(whole_steps(edge, context.cell), min(left + context.cell, edge))
    return left, edge, left + first
