"""Where programs that set the same Word file are known to differ: what Word does, and what LibreOffice does.

In: nothing. Out: `WORD`, after which documents are set, and `LIBREOFFICE`, which shows beside that program's PDF what
is left when its known ways are taken out. What ISO 29500-1 settles, or where nobody knows of a difference, is no
convention and stands in the code. docs/layout.md tells each with what it rests on, under the same headings.
"""

from __future__ import annotations

from msgspec import Struct

from reportgen.typeset.linebreak import HANGING, NO_END, NO_START


class Conventions(Struct, frozen=True):
    """One program's ways, by what they bear on; where nothing is said, Word's. Clauses are those of ISO 29500-1.

    Characters:

    named_metrics    lines are as high, and half-width characters as wide, as the fonts that the document names have
                     them, not as the faces that stand in
    sharp_capitals   the capital of ß is ẞ, not SS (w:caps, §17.3.2.5)
    western_signs    signs that GBK lacks (• † ® ½) are set in the Latin font whatever w:hint says
    near_marks       marks of both scripts (“ ” — …) go by the character before them, not by w:hint, and are Latin where
                     a paragraph begins, behind tabs and line breaks (§17.3.2.26)
    auto_space       the space between Chinese and Latin or digits, in em of the Chinese type (§17.3.1.2–3)
    all_numbers      numbers in rings and raised ones (① ²) take that space too
    always_space     that space stands whatever the paragraph says
    closes_up        marks side by side stand half an em closer where w:kern holds (§17.3.2.19, §17.15.1.60)
    raises_by_height type is raised and lowered by a share of its font's height, as many hundredths as the points are of
                     its size, instead of by points (§17.3.2.24)

    Lines and where they end:

    by_portions      a full line ends after the rules of the script that stands there, portion by portion
                     (`layout.line.cutting`), each whole twips wide, w:spacing standing between its characters alone;
                     else between any two characters that may be parted
    compress         full-width marks give up a part of their blank where the document allows it (§17.15.1.18)
    no_start, no_end what may not begin or end a line where the document has no lists of its own (§17.15.1.58–59)
    by_language      Traditional Chinese and Japanese text (w:lang, §17.3.2.20) has lists of its own
    always_kinsoku   those marks keep from there in paragraphs that turn it off too (w:kinsoku, §17.3.1.16)
    hanging          marks that may stand in the margin at a line's end (w:overflowPunct, §17.3.1.21)
    blanks_hang      so may a single full-width blank behind an East Asian character, in cells too (by portions: all)
    overflow_inverted  where w:overflowPunct is said at all, it is taken for its contrary
    plain_tabs       tabs whose place is said (w:ptab, §17.3.3.23) lead to the next stop as others do
    twip_leaders     what fills a tab is counted by its width in whole twips (§17.18.72)

    Heights of lines:

    twip_lines       lines are whole twips high
    blanks_stand     blanks and tabs make a line as high as their own type is; else those between others' type do not,
                     and a line of nothing else is as high as letters of the paragraph's style
    gaps_above       between two lines of a paragraph stands what a multiple pitch asks for the lower one, not the upper
                     (§17.3.1.33)
    plain_gap        below the last line of a cell, and below a last line of pictures alone, a multiple pitch leaves a
                     share of a line of letters of the paragraph's style, not of the line's or the paragraph mark's type
    moved_drawings   w:position raises and lowers pictures and formulas in the line too (§17.3.2.24)
    framed_pictures  pictures in a line have the room that their effects ask for (wp:effectExtent, §20.4.2.6), as shapes

    Paragraphs:

    indent_chars     indents in characters hold before those in points (w:firstLineChars and so on, §17.3.1.12)
    plain_spaces     space before and after in lines is 12 points a line whatever the grid, and counts only where the
                     paragraph itself says it and no points beside (w:beforeLines, §17.3.1.33); a style that the file
                     lacks has the pitch and the space of the program's own of that name (`word.properties.plain`)
    plain_numbers    numbers of lists count as programs have them that know less of them than Word
                     (`word.numbering.plain`)
    lone_lines       without w:widowControl the first line of a paragraph may always stand alone at the foot of a page;
                     else not on the first page behind 25 others, or 20 in a long document (§17.3.1.44)
    drops_by_ink     drop caps are so large that their ink fills their lines, stand in the text always, beside no more
                     lines than there are, and are type as any other beside less than two (w:dropCap, §17.3.1.11)
    frames_apart     text stands below a frame that it does not run around (w:framePr wrap none, §17.3.1.11)

    The document grid:

    body_grid        the document grid holds in the text of pages alone: not in headers, footers and frames, and notes
                     are as wide as the page's margins leave
    known_papers     a page whose sides are a fifth of a millimetre off those of a usual paper is that paper (§17.6.13)
    page_grid        the document grid belongs to pages: a continuous section has that of the section that began its
                     page, and a document of several sections whose first is continuous begins without one (§17.6.5)
    whole_lines      under a grid of lines the text area of a page is a whole number of them, in the middle of it
    latin_on_grid    a line without East Asian characters takes whole lines of the grid too
    grid_pitch       a grid of lines holds lines of exact and least pitch too (§17.3.1.33)
    grid_multiples   a multiple pitch under a grid of lines counts its lines: 1.5 is one and a half of them, or as many
                     as the type needs; else it is one and a half times what the type needs (§17.3.1.33)
    pictures_on_top  under a grid of lines, a line with a picture higher than all before it in the line stands at
                     the top of its lines of the grid; else in the middle of them
    grid_in_cells    the grid of lines holds in the cells of tables whatever the settings say (§17.15.3.1)
    brimming         in a cell, type that fills lines of the grid to the brim takes one more, in documents of a mode
                     before Word 2013's (§17.15.3.1)
    cells            every grid that adds to characters holds each in whole cells; else those that say so (snapToChars)
                     do, and others add their space to each (§17.6.5)
    unsigned_space   a negative charSpace written as if numbers had no sign is what it stands for; else nothing is added
    plain_cell       points that a character of the grid is wide where the Normal style itself says no size; None where
                     what holds for it counts in any case (§17.6.5)
    skips_lines      under a grid of lines, a drawing keeps text down by a whole number of them
    clears_inside    a line that ends in a break to below what floats is as high as all that it skips, whole lines of a
                     grid of lines, and its text stands in the middle of what these are more (w:clear, §17.18.3)
    strips_in_cells  under a document grid, a strip of text that ends at a drawing is a whole number of characters wide

    Tables:

    cell_widths      columns go by the cells where the grid is not what they say, and by the content where nothing is
                     said; else by the grid alone
    text_floor       a row's least height is one without the edge above it, which comes on top (w:trHeight, §17.4.80)
    cells_apart      cells stand apart where the table says so (w:tblCellSpacing, §17.4.45), each with its own edges
    few_turns        in cells whose text lies down East Asian characters stand all the same, and text that runs down in
                     lines from left to right (tbLrV) runs across (w:textDirection, §17.4.72)
    fits_text        text is fitted to its cell where that says so (w:tcFitText, §17.4.68)
    rows_hold_all    rows grow by what floats over and behind the text of their cells too (§17.4.80)
    pins_tables      a floating table that leaves no room beside it stands as far down the page, or below the text over
                     it, as it says, where that is less than a line; else right below that text (w:tblpPr, §17.4.57)

    Drawings:

    narrowest        points that a strip beside a drawing must be wide, or no text is set into it
    narrowest_outside  the same of a strip beside an outline that text follows
    quarter_turns    a turned drawing keeps text out of the box round it without gaps, and of the box that it would
                     have, turned by quarters, with them; else of the first with its gaps
    stays_put        a drawing that begins above its paragraph stays where it stood before text kept out of it; else it
                     goes where the paragraph goes then
    insets_turn      the insets of a text box turn with its text: where lines run down, the left one is above them
    plain_end        an empty paragraph at the end of a text box is as high as the Normal style's type

    Pages and sections:

    breaks_part      a page break parts its paragraph in two, each with its own indents and space; one before all text
                     stands before the paragraph; in the cells of tables there is none (§17.3.3.1)
    bare_marks       a paragraph that only ends a section keeps the page or line break in it or right before it, and
                     takes a line then; else it is left out with them (§17.6.18)
    overhang         the share of its type's height by which a line may reach below the text area of its page, but one
                     of letters alone
    picture_foot     under a grid of lines, em of its mark's type that a line of pictures alone has below its lines of
                     the grid
    page_margins     a continuous section has the left and right margins of the one that began its page (§17.6.11)
    paired_heads     pages without a header or footer of their kind, odd or even, keep room for an empty one where the
                     section has the other kind
    turned_heads     on the first page of a section that begins on an odd or even page, the text stands right below the
                     header and above the footer, wherever the margins are
    blank_pages      a page left empty so that a section begins on an odd or even one is a page of the file (§17.18.77)
    vertical_columns  lines run down in a section of several columns too; else they run across there (§17.6.20)

    Fields:

    entry_pages      tables of contents show the pages on which their headings stand, not those that were saved
    totals_as_pages  NUMPAGES is shown in the format of the page's number where it says none itself (§17.16.5.42)
    saved_fields     fields that show what was saved with them, whatever page they stand on (§17.16.5)

    Notes and numbers of lines:

    settings_notes   what the settings say of the numbers of notes holds, not the sections' word alone (§17.11.11)
    note_line        points that the line above footnotes takes; None: as many as its own paragraph (§17.11.23)
    endnote_page     endnotes stand on a page of their own with margins of its own, without a line above them
    numbers_by_section  lines are numbered as each section says; else from the first to the last, as the last section
                     that numbers its own says (w:lnNumType, §17.6.8)
    """

    name: str

    named_metrics: bool = True
    sharp_capitals: bool = False
    western_signs: bool = True
    near_marks: bool = False
    auto_space: float = 0.25
    all_numbers: bool = False
    always_space: bool = False
    closes_up: bool = True
    raises_by_height: bool = False

    by_portions: bool = False
    compress: bool = True
    no_start: frozenset[str] = NO_START
    no_end: frozenset[str] = NO_END
    by_language: bool = True
    always_kinsoku: bool = False
    hanging: frozenset[str] = HANGING
    blanks_hang: bool = True
    overflow_inverted: bool = False
    plain_tabs: bool = False
    twip_leaders: bool = False

    twip_lines: bool = False
    blanks_stand: bool = True
    gaps_above: bool = False
    plain_gap: bool = False
    moved_drawings: bool = True
    framed_pictures: bool = True

    indent_chars: bool = True
    plain_spaces: bool = False
    plain_numbers: bool = False
    lone_lines: bool = True
    drops_by_ink: bool = False
    frames_apart: bool = False

    body_grid: bool = False
    known_papers: bool = False
    page_grid: bool = False
    whole_lines: bool = False
    latin_on_grid: bool = False
    grid_pitch: bool = False
    grid_multiples: bool = True
    pictures_on_top: bool = False
    grid_in_cells: bool = False
    brimming: bool = True
    cells: bool = False
    unsigned_space: bool = True
    plain_cell: float | None = None
    skips_lines: bool = False
    clears_inside: bool = False
    strips_in_cells: bool = False

    cell_widths: bool = True
    text_floor: bool = True
    cells_apart: bool = True
    few_turns: bool = False
    fits_text: bool = True
    rows_hold_all: bool = False
    pins_tables: bool = True

    narrowest: float = 72.0
    narrowest_outside: float = 72.0
    quarter_turns: bool = False
    stays_put: bool = False
    insets_turn: bool = False
    plain_end: bool = False

    breaks_part: bool = False
    bare_marks: bool = True
    overhang: float = 0.15 / 1.3
    picture_foot: float = 0.15
    page_margins: bool = False
    paired_heads: bool = False
    turned_heads: bool = False
    blank_pages: bool = True
    vertical_columns: bool = True

    entry_pages: bool = True
    totals_as_pages: bool = False
    saved_fields: frozenset[str] = frozenset()

    settings_notes: bool = True
    note_line: float | None = None
    endnote_page: bool = False
    numbers_by_section: bool = True


WORD = Conventions("word")
LIBREOFFICE = Conventions(
    "libreoffice",
    named_metrics=False,
    sharp_capitals=True,
    western_signs=False,
    near_marks=True,
    auto_space=0.2,
    all_numbers=True,
    always_space=True,
    closes_up=False,
    raises_by_height=True,
    by_portions=True,
    compress=False,
    no_start=frozenset(
        ":!),.:;?]}¢'\"、。〉》」』】〕〗〞︰︱︳﹐､﹒﹔﹕﹖﹗﹚﹜﹞！），．：；？｜｝︴︶︸︺︼︾﹀﹂﹄﹏～￠々‖•·ˇˉ―-′’”"
    ),
    no_end=frozenset("([{£¥'\"‵〈《「『【〔〖（［｛￡￥〝︵︷︹︻︽︿﹁﹃﹙﹛﹝“‘"),
    by_language=False,
    always_kinsoku=True,
    hanging=frozenset("!,.:;?、。！，．：；？"),
    blanks_hang=False,
    overflow_inverted=True,
    plain_tabs=True,
    twip_leaders=True,
    twip_lines=True,
    blanks_stand=False,
    gaps_above=True,
    plain_gap=True,
    moved_drawings=False,
    framed_pictures=False,
    indent_chars=False,
    plain_spaces=True,
    plain_numbers=True,
    lone_lines=False,
    drops_by_ink=True,
    frames_apart=True,
    body_grid=True,
    known_papers=True,
    page_grid=True,
    whole_lines=True,
    latin_on_grid=True,
    grid_pitch=True,
    grid_multiples=False,
    pictures_on_top=True,
    grid_in_cells=True,
    brimming=False,
    cells=True,
    unsigned_space=False,
    plain_cell=12.0,
    skips_lines=True,
    clears_inside=True,
    strips_in_cells=True,
    cell_widths=False,
    text_floor=False,
    cells_apart=False,
    few_turns=True,
    fits_text=False,
    rows_hold_all=True,
    pins_tables=False,
    narrowest=15.0,
    narrowest_outside=0.0,
    quarter_turns=True,
    stays_put=True,
    insets_turn=True,
    plain_end=True,
    breaks_part=True,
    bare_marks=False,
    overhang=0.0,
    picture_foot=0.0,
    page_margins=True,
    paired_heads=True,
    turned_heads=True,
    blank_pages=False,
    vertical_columns=False,
    entry_pages=False,
    totals_as_pages=True,
    saved_fields=frozenset(("STYLEREF", "SECTION", "SECTIONPAGES")),
    settings_notes=False,
    note_line=6.2,
    endnote_page=True,
    numbers_by_section=False,
)

BY_NAME = {each.name: each for each in (WORD, LIBREOFFICE)}
